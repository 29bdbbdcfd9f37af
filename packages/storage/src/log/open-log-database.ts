import Sqlite, { type Database } from 'better-sqlite3'

import { writeOverDeleted } from '../database/forget-bytes.ts'
import { migrateLog } from './schema.ts'

/** Another process holds the log. Two writers would each believe in their own sequences. */
export class LogInUseError extends Error {
  override readonly name = 'LogInUseError'

  constructor(file: string, options: ErrorOptions) {
    super(`${file} is in use by another process`, options)
  }
}

const fullSynchronous = 2

/**
 * Opens the one connection to the log: WAL, an fsync for each commit, the file locked for as long as it is open. The
 * lock is the operating system's, so a killed process leaves none behind.
 *
 * @throws LogInUseError when another process has it open
 */
export function openLogDatabase(file: string): Database {
  const database = new Sqlite(file, { timeout: 0 })
  try {
    // Exclusive before WAL: the index of the WAL then lives in this process, and no other process can read or write.
    database.pragma('locking_mode = EXCLUSIVE')
    database.pragma('journal_mode = WAL')
    // better-sqlite3's build falls back to NORMAL in WAL mode at first use, so set it after, and look again after a
    // write.
    database.pragma('synchronous = FULL')
    database.pragma('foreign_keys = ON')
    writeOverDeleted(database)
    // Checkpoints are what makes a commit slow; let the WAL grow to about 16 MiB between them.
    database.pragma('wal_autocheckpoint = 4000')
    migrateLog(database)
    assertDurable(database)
    return database
  } catch (cause) {
    database.close()
    if (isBusy(cause)) throw new LogInUseError(file, { cause })
    throw cause
  }
}

function assertDurable(database: Database): void {
  const synchronous = Number(database.pragma('synchronous', { simple: true }))
  const journal = String(database.pragma('journal_mode', { simple: true }))
  const inMemory = database.memory
  if (synchronous !== fullSynchronous || (journal !== 'wal' && !inMemory)) {
    throw new Error(`the update log would not be durable: journal ${journal}, synchronous ${synchronous}`)
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')
}
