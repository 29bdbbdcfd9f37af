import Sqlite from 'better-sqlite3'

import type { RightsWatch } from './rights-watch.ts'

/**
 * Reads, in a few microseconds, a number that changes whenever this process or another may have taken a right away. See
 * `watchRights`.
 */
export class RightsCounter implements RightsWatch {
  readonly #database: Sqlite.Database
  readonly #read: Sqlite.Statement<[]>

  /** A connection of its own, because reading must not wait for a transaction that is under way. */
  constructor(file: string) {
    this.#database = new Sqlite(file, { readonly: true, fileMustExist: true })
    this.#read = this.#database.prepare<[]>(`SELECT version FROM rights_version`).pluck()
  }

  /** Grows with each change that is committed. */
  read(): number {
    // Read by hand: it is asked before every commit, and a schema costs a third of the asking.
    const version = this.#read.get()
    if (typeof version !== 'number') throw new Error('the count of rights cannot be read')
    return version
  }

  /** The file is always asked. */
  async fresh(): Promise<void> {}

  async close(): Promise<void> {
    this.#database.close()
  }
}
