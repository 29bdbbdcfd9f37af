import {
  PostgresAdapter,
  PostgresIntrospector,
  type DatabaseIntrospector,
  type Dialect,
  type DialectAdapter,
  type Driver,
  type Kysely,
  type QueryCompiler,
  type TransactionSettings,
} from 'kysely'
import type { Pool } from 'pg'

import { RowsCompiler } from './rows-compiler.ts'
import { RowsConnection } from './rows-connection.ts'
import { Turns } from './turns.ts'

/** Kysely on PostgreSQL, for queries that are written for SQLite too. */
export class RowsDialect implements Dialect {
  readonly #pool: Pool

  constructor(pool: Pool) {
    this.#pool = pool
  }

  createAdapter(): DialectAdapter {
    return new PostgresAdapter()
  }

  createDriver(): Driver {
    return new RowsDriver(this.#pool)
  }

  createIntrospector(db: Kysely<unknown>): DatabaseIntrospector {
    return new PostgresIntrospector(db)
  }

  createQueryCompiler(): QueryCompiler {
    return new RowsCompiler()
  }
}

class RowsDriver implements Driver {
  readonly #pool: Pool
  readonly #turns = new Turns()

  constructor(pool: Pool) {
    this.#pool = pool
  }

  async init(): Promise<void> {
    // Connects with the first query.
  }

  async acquireConnection(): Promise<RowsConnection> {
    return new RowsConnection(this.#pool, this.#turns)
  }

  async beginTransaction(connection: RowsConnection, { accessMode }: TransactionSettings): Promise<void> {
    await (accessMode === 'read only' ? connection.beginReading() : connection.beginWriting())
  }

  async commitTransaction(connection: RowsConnection): Promise<void> {
    await connection.commit()
  }

  async rollbackTransaction(connection: RowsConnection): Promise<void> {
    await connection.rollback()
  }

  async releaseConnection(connection: RowsConnection): Promise<void> {
    connection.release()
  }

  async destroy(): Promise<void> {
    await this.#pool.end()
  }
}
