import {
  Kysely,
  sql,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely'
import type { Pool, PoolClient } from 'pg'

import { rowsSchema } from '../database/migrate.ts'
import type { Db, Tables } from '../database/schema.ts'
import { longestAnswer, openPool } from './open-pool.ts'
import { RowsDialect } from './rows-dialect.ts'
import { Turns } from './turns.ts'

/**
 * Opens the rows in PostgreSQL for reading alone, over one connection, which is made with the first query and again after it
 * broke. @throws on a database of another schema than ours
 */
export async function openPostgresForReading(url: string): Promise<Db> {
  const pool = openPool(url, { connections: 1, purpose: 'reading', answerWithin: longestAnswer })
  const db = new Kysely<Tables>({ dialect: new ReadingDialect(pool) })
  try {
    const { rows } = await sql<{ version: number }>`SELECT version FROM rows_schema`.execute(db)
    const schema = rows[0]?.version
    if (schema === rowsSchema) return db
    throw new Error(`the database has schema ${schema}, not ${rowsSchema}: serve it once with this Minga`)
  } catch (error) {
    await db.destroy()
    throw error
  }
}

class ReadingDialect extends RowsDialect implements Dialect {
  readonly #own: Pool

  constructor(pool: Pool) {
    super(pool)
    this.#own = pool
  }

  override createDriver(): Driver {
    const connection = new ReadingConnection(this.#own)
    return {
      init: async () => undefined,
      acquireConnection: async () => connection,
      releaseConnection: async () => undefined,
      beginTransaction: () => refuse(),
      commitTransaction: () => refuse(),
      rollbackTransaction: () => refuse(),
      destroy: () => connection.end(),
    }
  }
}

async function refuse(): Promise<never> {
  throw new Error('these rows are only read: see readAtOnce')
}

/** One connection for all queries, in their order. */
class ReadingConnection implements DatabaseConnection {
  readonly #pool: Pool
  readonly #turns = new Turns()
  #client: Promise<PoolClient> | undefined
  #inUse: PoolClient | undefined
  #isAtOnce = false
  /** Why it broke while one moment was read: what comes after would be of another one. */
  #broken: Error | undefined

  constructor(pool: Pool) {
    this.#pool = pool
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const endTurn = await this.#turns.take()
    try {
      return await this.#execute<R>(query)
    } finally {
      endTurn()
    }
  }

  /** Rows come whole: nothing in Minga reads them as a stream. */
  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('rows are not read as a stream')
  }

  async end(): Promise<void> {
    const client = await this.#client?.catch(() => undefined)
    client?.release()
    await this.#pool.end()
  }

  async #execute<R>({ sql: text, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    if (text.startsWith('BEGIN')) {
      this.#isAtOnce = true
      this.#broken = undefined
    }
    const broken = this.#broken
    if (text === 'COMMIT') {
      this.#isAtOnce = false
      this.#broken = undefined
      if (broken !== undefined) return { rows: [] }
    } else if (broken !== undefined) throw broken
    this.#client ??= this.#connect()
    const client = await this.#client
    try {
      const { rows } = await client.query(text, [...parameters])
      return { rows: rows as R[] }
    } catch (error) {
      const isOfStatement = error instanceof Error && 'severity' in error && error.severity === 'ERROR'
      if (!isOfStatement) this.#leave(client, error)
      throw error
    }
  }

  async #connect(): Promise<PoolClient> {
    try {
      const client = await this.#pool.connect()
      client.on('error', (error) => this.#leave(client, error))
      this.#inUse = client
      await client.query('SET default_transaction_read_only = on')
      return client
    } catch (error) {
      this.#client = undefined
      this.#isAtOnce = false
      throw error
    }
  }

  #leave(client: PoolClient, cause: unknown): void {
    if (this.#inUse !== client) return
    this.#inUse = undefined
    this.#client = undefined
    if (this.#isAtOnce) this.#broken = cause instanceof Error ? cause : new Error(String(cause))
    client.release(true)
  }
}
