import Sqlite from 'better-sqlite3'
import { z } from 'zod'

const version = z.number().int()

/**
 * Tells in a few microseconds whether any right may have been taken away since one last looked, by this process or
 * another. See `watchRights`.
 */
export class RightsCounter {
  readonly #database: Sqlite.Database
  readonly #read: Sqlite.Statement<[]>

  /** A connection of its own, because the asking must not wait for a transaction that is under way. */
  constructor(file: string) {
    this.#database = new Sqlite(file, { readonly: true, fileMustExist: true })
    this.#read = this.#database.prepare<[]>(`SELECT version FROM rights_version`).pluck()
  }

  /** Grows with each change that is committed. */
  read(): number {
    return version.parse(this.#read.get())
  }

  close(): void {
    this.#database.close()
  }
}
