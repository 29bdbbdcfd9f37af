import type { Database, Statement } from 'better-sqlite3'

import type { RowsAnchor } from './rows-anchor.ts'

/**
 * Counts each transaction that changes something, in that transaction, and claims it in the anchor before anyone is
 * answered. A statement that stands alone is a transaction too.
 */
export class CountedCommits {
  readonly #database: Database
  readonly #anchor: RowsAnchor
  readonly #epoch: string
  readonly #begin: Statement<[]>
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

  /** @throws while what was committed before cannot be claimed */
  begin(): void {
    this.#anchor.catchUp()
    this.#begin.run()
    this.#changesBefore = this.#changes.get() ?? 0
  }

  commit(): void {
    // What changed nothing costs no write either.
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
