import Sqlite, { type Database } from 'better-sqlite3'
import { Kysely } from 'kysely'

import { readCommitCount } from './commit-count.ts'
import { CountedCommits } from './counted-commits.ts'
import { EagerDialect, type RowsWatch } from './eager-dialect.ts'
import { writeOverDeleted } from './forget-bytes.ts'
import { findRowsDamage } from './find-rows-damage.ts'
import { KeptStatements } from './kept-statements.ts'
import { migrate, rowsSchema } from './migrate.ts'
import { RowsAnchor, rowsAnchorFileOf } from './rows-anchor.ts'
import { RowsDamagedError } from './rows-damaged-error.ts'
import type { Db, Tables } from './schema.ts'
import { watchRights } from '../groups/watch-rights.ts'

const fullSynchronous = 2
/** Earlier versions can damage a WAL when two connections checkpoint and write at once. */
const oldestSqlite = [3, 51, 3] as const

/** How long SQLite waits for another connection. To begin a transaction `CountedCommits` waits, without holding the thread. */
const busyTimeout = 5000

/**
 * Opens minga.sqlite: WAL, an fsync for each commit, foreign keys on, the schema brought up to date. What it holds is
 * at least what the anchor beside it claims, and each commit is claimed there. `:memory:` is for tests.
 *
 * @param damaged called with the reason when a page that is read later turns out to be damaged
 * @throws NewerSchemaError on a file of a later Minga
 * @throws RowsDamagedError when something that was stored is missing; nothing was changed
 */
export function openDb(file: string, damaged: (reason: string) => void = () => undefined): Db {
  if (file === ':memory:') return rowsOf(openForWriting(file))
  const check = findRowsDamage(file, 'claim')
  if (!check.ok) throw new RowsDamagedError(check.reason)
  const database = openForWriting(file)
  try {
    const count = readCommitCount(database)
    if (count === undefined) throw new Error(`${file} does not count its transactions`)
    const anchorFile = rowsAnchorFileOf(file)
    if (!check.isAnchored) RowsAnchor.begin(anchorFile, count)
    const commits = new CountedCommits(database, RowsAnchor.open(anchorFile), count.epoch)
    return rowsOf(database, { commits, damaged })
  } catch (error) {
    database.close()
    throw error
  }
}

/** Makes a file with no rows in it, and lets go of it. Nothing is claimed of it: see `beginRowsEpoch`. */
export function makeDb(file: string): void {
  openForWriting(file).close()
}

function openForWriting(file: string): Database {
  const database = new Sqlite(file, { timeout: busyTimeout })
  try {
    assertVersion(database)
    database.pragma('journal_mode = WAL')
    database.pragma('foreign_keys = ON')
    writeOverDeleted(database)
    migrate(database)
    watchRights(database)
    // After the first use: better-sqlite3's build falls back to NORMAL when it enters WAL mode.
    database.pragma('synchronous = FULL')
    assertDurable(database)
  } catch (error) {
    database.close()
    throw error
  }
  return database
}

function rowsOf(database: Database, watch?: RowsWatch): Db {
  return new Kysely<Tables>({ dialect: new EagerDialect(new KeptStatements(database), watch) })
}

/** Reads and changes nothing, also while another process writes. @throws on a file of another schema than ours */
export function openDbForReading(file: string): Db {
  const database = new Sqlite(file, { readonly: true, fileMustExist: true, timeout: busyTimeout })
  const schema = Number(database.pragma('user_version', { simple: true }))
  if (schema !== rowsSchema) {
    database.close()
    throw new Error(`${file} has schema ${schema}, not ${rowsSchema}: serve it once with this Minga`)
  }
  return rowsOf(database)
}

function assertVersion(database: Database): void {
  const version = String(database.prepare('SELECT sqlite_version()').pluck().get())
  const parts = version.split('.').map(Number)
  for (const [index, needed] of oldestSqlite.entries()) {
    const part = parts[index] ?? 0
    if (part > needed) return
    if (part < needed) throw new Error(`SQLite ${version} is too old: ${oldestSqlite.join('.')} or later`)
  }
}

function assertDurable(database: Database): void {
  const synchronous = Number(database.pragma('synchronous', { simple: true }))
  const journal = String(database.pragma('journal_mode', { simple: true }))
  const foreignKeys = Number(database.pragma('foreign_keys', { simple: true }))
  const isDurable = database.memory || (synchronous === fullSynchronous && journal === 'wal')
  if (!isDurable || foreignKeys !== 1) {
    throw new Error(
      `minga.sqlite would not be durable: journal ${journal}, synchronous ${synchronous}, keys ${foreignKeys}`,
    )
  }
}
