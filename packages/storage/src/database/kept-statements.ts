import type { Database, Statement } from 'better-sqlite3'
import type { SqliteDatabase } from 'kysely'

/** Lists of ids make statements of any length; what was used least recently is let go. */
const capacity = 200

/** A database that prepares each text once: preparing costs many times what a look-up by key does. */
export class KeptStatements implements SqliteDatabase {
  readonly #database: Database
  readonly #kept = new Map<string, Statement>()

  constructor(database: Database) {
    this.#database = database
  }

  prepare(text: string): Statement {
    const statement = this.#kept.get(text) ?? this.#database.prepare(text)
    this.#kept.delete(text)
    this.#kept.set(text, statement)
    if (this.#kept.size > capacity) this.#forgetOldest()
    return statement
  }

  close(): void {
    this.#kept.clear()
    this.#database.close()
  }

  #forgetOldest(): void {
    const [oldest] = this.#kept.keys()
    if (oldest !== undefined) this.#kept.delete(oldest)
  }
}
