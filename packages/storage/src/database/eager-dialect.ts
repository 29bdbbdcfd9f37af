import {
  CompiledQuery,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type QueryResult,
  type SqliteDatabase,
} from 'kysely'

import type { CountedCommits } from './counted-commits.ts'

/** Watches over a file of rows. */
export interface RowsWatch {
  readonly commits: CountedCommits
  /** Called with the reason when a page that is read turns out to be damaged. */
  readonly damaged: (reason: string) => void
}

/**
 * Every transaction takes the right to write when it begins. One that reads first and writes later would fail where
 * another connection has written in between, instead of waiting for its turn.
 */
export class EagerDialect extends SqliteDialect {
  readonly #database: SqliteDatabase
  readonly #watch: RowsWatch | undefined

  /** @param watch left out where nothing is claimed of the file: in memory, or where it is only read */
  constructor(database: SqliteDatabase, watch?: RowsWatch) {
    super({ database })
    this.#database = database
    this.#watch = watch
  }

  override createDriver(): SqliteDriver {
    return this.#watch === undefined
      ? new EagerDriver({ database: this.#database })
      : new CountingDriver(this.#database, this.#watch)
  }
}

class EagerDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }
}

class CountingDriver extends SqliteDriver {
  readonly #database: SqliteDatabase
  readonly #watch: RowsWatch
  #connection: DatabaseConnection | undefined

  constructor(database: SqliteDatabase, watch: RowsWatch) {
    super({ database })
    this.#database = database
    this.#watch = watch
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    this.#connection ??= new CountingConnection(await super.acquireConnection(), this.#database, this.#watch)
    return this.#connection
  }

  override async beginTransaction(): Promise<void> {
    await this.#watch.commits.begin()
  }

  override async commitTransaction(): Promise<void> {
    this.#watch.commits.commit()
  }

  override async rollbackTransaction(): Promise<void> {
    this.#watch.commits.rollback()
  }

  override async destroy(): Promise<void> {
    await super.destroy()
    this.#watch.commits.close()
  }
}

/** Has a statement that writes and stands alone counted like a transaction. */
class CountingConnection implements DatabaseConnection {
  readonly #inner: DatabaseConnection
  readonly #database: SqliteDatabase
  readonly #watch: RowsWatch

  constructor(inner: DatabaseConnection, database: SqliteDatabase, watch: RowsWatch) {
    this.#inner = inner
    this.#database = database
    this.#watch = watch
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    try {
      return await this.#execute<R>(query)
    } catch (error) {
      if (isDamage(error)) this.#watch.damaged(error.message)
      throw error
    }
  }

  streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    return this.#inner.streamQuery<R>(query, chunkSize)
  }

  async #execute<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { commits } = this.#watch
    if (commits.isOpen || this.#onlyReads(query.sql)) return this.#inner.executeQuery<R>(query)
    await commits.begin()
    try {
      const result = await this.#inner.executeQuery<R>(query)
      commits.commit()
      return result
    } catch (error) {
      commits.rollback()
      throw error
    }
  }

  #onlyReads(text: string): boolean {
    // SQLite says so of each statement; Kysely's own type does not name it.
    return (this.#database.prepare(text) as { readonly readonly?: boolean }).readonly === true
  }
}

function isDamage(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && /^SQLITE_(?:CORRUPT|NOTADB)/.test(String(error.code))
}
