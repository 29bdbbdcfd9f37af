import fs, { closeSync, existsSync, fsyncSync, openSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'

import type { Forgetting } from '@minga/sync/log/update-log'
import type { Database } from 'better-sqlite3'

import { copyOpenDatabase } from '../database/copy-database.ts'
import { LogRenewal } from './log-renewal.ts'
import { prepareLogStatements } from './log-statements.ts'
import { openLogDatabase } from './open-log-database.ts'

/**
 * The open log, and the statements it is read and written by. They stay the same when the file is written anew and
 * another connection takes over.
 */
export class LogFile {
  readonly statements: ReturnType<typeof prepareLogStatements>
  #database: Database
  #renewal: LogRenewal | undefined
  /** The copy has once been whole, and was sent to the disk. */
  #isSettled = false
  readonly #backups = new Set<Promise<void>>()

  constructor(database: Database) {
    this.#database = database
    this.statements = prepareLogStatements(database)
  }

  /** Runs it as one transaction, which is durable when this returns. */
  readonly inTransaction = <T>(run: () => T): T => this.#database.transaction(run).immediate()

  /** Everything that it reads is of one moment. */
  readonly inOneRead = <T>(run: () => T): T => this.#database.transaction(run)()

  /** To be called with each room that was written in. */
  changed(room: number): void {
    this.#renewal?.changed(room)
  }

  /** Copies the log to a new file while it goes on being written. */
  async backup(target: string): Promise<void> {
    const copy = copyOpenDatabase(this.#database, target)
    const settled = copy.catch(() => undefined)
    this.#backups.add(settled)
    try {
      await copy
    } finally {
      this.#backups.delete(settled)
    }
  }

  /**
   * A piece of writing the file anew. `VACUUM` does the same at once, and holds all rooms for as long as that takes: it is
   * the only other way to leave nothing in free pages and between the rows of others.
   */
  forgetSome(): Forgetting {
    if (this.#database.memory) return { isDone: true }
    const renewal = (this.#renewal ??= new LogRenewal(this.#database))
    try {
      renewal.copySome()
      if (!renewal.isWhole) return { isDone: false }
      if (!this.#isSettled) {
        this.#isSettled = true
        this.#checkpoint()
        return { isDone: false, settled: renewal.settle() }
      }
      const [backup] = this.#backups
      if (backup !== undefined) return { isDone: false, settled: backup }
      return { isDone: true, settled: this.#takeOver(renewal) }
    } catch (error) {
      this.keep()
      throw error
    }
  }

  /** The file stays as it is: what was written of another one is given up, because rows are changed where they lie. */
  keep(): void {
    const renewal = this.#renewal
    this.#renewal = undefined
    this.#isSettled = false
    renewal?.abandon()
  }

  close(): void {
    try {
      this.keep()
    } finally {
      this.#database.close()
    }
  }

  /**
   * The new file takes the old one's name. At that moment the old one has no WAL: SQLite would read it as the new one's.
   * A process that is killed on the way leaves the one or the other, whole.
   *
   * @returns resolves when the old one is written over and let go of, which takes too long for this thread
   */
  #takeOver(renewal: LogRenewal): Promise<void> {
    const file = this.#database.name
    this.#renewal = undefined
    this.#isSettled = false
    renewal.finish()
    // Also empties the WAL and takes it away.
    this.#database.close()
    const old = openSync(file, 'r+')
    try {
      const wal = `${file}-wal`
      if (existsSync(wal) && statSync(wal).size > 0) throw new Error(`${file} has a WAL that could not be emptied`)
      renameSync(renewal.file, file)
      syncFolder(dirname(file))
    } catch (error) {
      closeSync(old)
      throw error
    } finally {
      this.#database = openLogDatabase(file)
      Object.assign(this.statements, prepareLogStatements(this.#database))
    }
    return writeOver(old)
  }

  #checkpoint(): void {
    this.#database.pragma('wal_checkpoint(PASSIVE)')
  }
}

const zeros = new Uint8Array(1024 * 1024)

/** A file that has no name any more, so that its room on the disk is given back without what was in it. */
async function writeOver(descriptor: number): Promise<void> {
  const [write, sync, close] = [promisify(fs.write), promisify(fs.fdatasync), promisify(fs.close)]
  try {
    const { nlink, size } = fs.fstatSync(descriptor)
    // Under another name it belongs to the person who gave it that name.
    if (nlink > 0) return
    for (let at = 0; at < size; at += zeros.length)
      await write(descriptor, zeros, 0, Math.min(zeros.length, size - at), at)
    await sync(descriptor)
  } finally {
    await close(descriptor)
  }
}

function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
