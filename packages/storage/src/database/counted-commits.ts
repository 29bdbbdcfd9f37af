import { setTimeout as wait } from 'node:timers/promises'

import type { Database, Statement } from 'better-sqlite3'

import type { RowsAnchor } from './rows-anchor.ts'

/** In ms. */
const longestWait = 5000
const betweenTries = 1

/**
 * Counts each transaction that changes something, in that transaction, and claims it in the anchor before anyone is
 * answered. A statement that stands alone is a transaction too.
 */
export class CountedCommits {
  readonly #database: Database
  readonly #anchor: RowsAnchor
  readonly #epoch: string
  readonly #begin: Statement<[]>
  /** How long SQLite itself waits for other connections, in ms. */
  readonly #patience: number
  readonly #commit: Statement<[]>
  readonly #rollback: Statement<[]>
  readonly #changes: Statement<[], number>
  readonly #count: Statement<[], number>
  #changesBefore = 0

  constructor(database: Database, anchor: RowsAnchor, epoch: string) {
    this.#database = database
    this.#anchor = anchor
    this.#epoch = epoch
    this.#begin = database.prepare('BEGIN IMMEDIATE')
    this.#patience = Number(database.pragma('busy_timeout', { simple: true }))
    this.#commit = database.prepare('COMMIT')
    this.#rollback = database.prepare('ROLLBACK')
    this.#changes = database.prepare<[], number>('SELECT total_changes()').pluck()
    this.#count = database
      .prepare<[], number>('UPDATE commit_count SET commits = commits + 1 RETURNING commits')
      .pluck()
  }

  /** Whether a transaction is under way. */
  get isOpen(): boolean {
    return this.#database.inTransaction
  }

  /**
   * Resolves once this connection alone may write. Another thread writes in slices of a few milliseconds: it is waited
   * for without holding the thread, in which everybody's requests and letters run.
   *
   * @throws while what was committed before cannot be claimed, and where another connection writes for longer than
   *   `longestWait`
   */
  async begin(): Promise<void> {
    this.#anchor.catchUp()
    const until = performance.now() + longestWait
    while (!this.#hasBegun(until)) await wait(betweenTries)
    this.#changesBefore = this.#changes.get() ?? 0
  }

  #hasBegun(until: number): boolean {
    // Not as a prepared statement: this one takes effect when it is prepared.
    this.#database.exec('PRAGMA busy_timeout = 0')
    try {
      this.#begin.run()
      return true
    } catch (error) {
      if (!isBusy(error) || performance.now() > until) throw error
      return false
    } finally {
      this.#database.exec(`PRAGMA busy_timeout = ${this.#patience}`)
    }
  }

  commit(): void {
    // A transaction without changes costs no write either.
    const hasChanged = this.#changes.get() !== this.#changesBefore
    const commits = hasChanged ? this.#count.get() : undefined
    this.#commit.run()
    if (commits !== undefined) this.#anchor.note({ epoch: this.#epoch, commits })
  }

  rollback(): void {
    // Where a disk is full, SQLite has done so by itself.
    if (this.#database.inTransaction) this.#rollback.run()
  }

  close(): void {
    this.#anchor.close()
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')
}
