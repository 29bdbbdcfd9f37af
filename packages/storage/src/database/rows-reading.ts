import Sqlite, { type Database } from 'better-sqlite3'

/** Tables are looked at by their first rows, which lie on other pages than the index of the file. */
const tablesOf = `
  SELECT name FROM sqlite_schema
  WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name
`

/** A connection that keeps no page: it reads from the disk, not from another connection's memory. */
export class RowsReading {
  readonly #database: Database

  constructor(file: string) {
    this.#database = new Sqlite(file, { readonly: true, fileMustExist: true })
  }

  /** @returns what is damaged, as a clause. @throws when the file cannot be read for another reason */
  faultIn(): string | undefined {
    try {
      this.#database.pragma('shrink_memory')
      const tables = this.#database.prepare<[], string>(tablesOf).pluck().all()
      for (const table of tables) this.#database.prepare(`SELECT * FROM "${table}" LIMIT 1`).all()
      return undefined
    } catch (error) {
      const isDamage =
        error instanceof Sqlite.SqliteError && /^SQLITE_(?:CORRUPT|NOTADB|IOERR_SHORT_READ)/.test(error.code)
      if (isDamage) return error.message
      throw error
    }
  }

  close(): void {
    this.#database.close()
  }
}
