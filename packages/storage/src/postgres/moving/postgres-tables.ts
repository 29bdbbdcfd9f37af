import type { Pool, PoolClient } from 'pg'
import { z } from 'zod'

import {
  bytesAtOnce,
  bytesIn,
  rowsAtOnce,
  type MovedTable,
  type Row,
  type TableReader,
  type TableWriter,
  type Value,
} from '../../moving/moved-table.ts'
import { vectorOf } from '../search-words.ts'

const unlimited = 'SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0'

const lastGiven = z.object({ last: z.number() }).array()

/**
 * The tables of a database, over one connection: all that is read is of one moment. Nothing here waits for a limit of time;
 * a table takes as long as it is large.
 */
export class PostgresTables implements TableReader {
  readonly #client: PoolClient

  private constructor(client: PoolClient) {
    this.#client = client
  }

  /** @returns what reads the tables as they are now, until it is closed */
  static async open(pool: Pool): Promise<PostgresTables> {
    const client = await pool.connect()
    await client.query(unlimited)
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    return new PostgresTables(client)
  }

  async *read(table: MovedTable): AsyncIterable<readonly Row[]> {
    const key = table.key.map((column) => `"${column}" NULLS FIRST`).join(', ')
    await this.#client.query(
      `DECLARE moved NO SCROLL CURSOR FOR SELECT ${namesOf(table)} FROM ${nameOf(table)} ORDER BY ${key}`,
    )
    try {
      // Of a table of unknown rows few are asked for at first.
      for (let most = 50; ;) {
        const { rows } = await this.#client.query<Value[]>({ text: `FETCH ${most} FROM moved`, rowMode: 'array' })
        if (rows.length === 0) return
        yield rows
        const bytes = rows.reduce((sum, row) => sum + bytesIn(row), 0)
        most = Math.min(rowsAtOnce, Math.max(1, Math.floor((bytesAtOnce / (bytes + 1)) * rows.length)))
      }
    } finally {
      await this.#client.query('CLOSE moved')
    }
  }

  async lastNumber(table: MovedTable): Promise<number | undefined> {
    if (table.counted === undefined) return undefined
    const { rows } = await this.#client.query<{ sequence: string }>(
      'SELECT pg_get_serial_sequence($1, $2) AS sequence',
      [nameOf(table), table.counted],
    )
    const { rows: found } = await this.#client.query(
      `SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS last FROM ${rows[0]?.sequence}`,
    )
    return lastGiven.parse(found)[0]?.last
  }

  /** The name of the moment, by which another session reads the same one while this is open. */
  async snapshot(): Promise<string> {
    const { rows } = await this.#client.query<{ name: string }>('SELECT pg_export_snapshot() AS name')
    return rows[0]?.name ?? ''
  }

  /** Asks something else of the same moment. */
  ask<Result>(ask: (on: PoolClient) => Promise<Result>): Promise<Result> {
    return ask(this.#client)
  }

  close(): void {
    // With its transaction and settings it is not for others.
    this.#client.release(true)
  }
}

/** Writes the tables of a database. */
export class PostgresTableWriter implements TableWriter {
  readonly #pool: Pool

  constructor(pool: Pool) {
    this.#pool = pool
  }

  async atOneMoment<Result>(run: (tables: TableReader) => Promise<Result>): Promise<Result> {
    const tables = await PostgresTables.open(this.#pool)
    try {
      return await run(tables)
    } finally {
      tables.close()
    }
  }

  async fill(tables: readonly MovedTable[], from: TableReader): Promise<void> {
    const client = await this.#pool.connect()
    try {
      await client.query(unlimited)
      await client.query('BEGIN; SET CONSTRAINTS ALL DEFERRED')
      const names = tables.map(nameOf)
      await client.query(names.map((name) => `ALTER TABLE ${name} DISABLE TRIGGER USER`).join(';'))
      await client.query(`TRUNCATE ${names.join(', ')}`)
      for (const table of tables) await fillOne(client, table, from)
      // References are compared here: a table whose rows wait for that cannot be altered.
      await client.query('SET CONSTRAINTS ALL IMMEDIATE')
      await client.query(names.map((name) => `ALTER TABLE ${name} ENABLE TRIGGER USER`).join(';'))
      await client.query('COMMIT')
      await client.query(`ANALYZE ${names.join(', ')}`)
    } finally {
      // Takes back what was not committed.
      client.release(true)
    }
  }
}

async function fillOne(client: PoolClient, table: MovedTable, from: TableReader): Promise<void> {
  const columns = [...table.columns]
  const isIndex = table.name === 'search_index'
  if (isIndex) columns.push({ name: 'words', type: 'tsvector' })
  const names = columns.map(({ name }) => `"${name}"`).join(', ')
  // A vector has no array of its own that is read as text.
  const arrays = columns.map(({ type }, index) => `$${index + 1}::${type === 'tsvector' ? 'text' : type}[]`).join(', ')
  const picked = columns.map(({ name, type }) => (type === 'tsvector' ? `"${name}"::tsvector` : `"${name}"`)).join(', ')
  const add = `INSERT INTO ${nameOf(table)} (${names}) OVERRIDING SYSTEM VALUE
    SELECT ${picked} FROM unnest(${arrays}) AS moved (${names})`
  for await (const rows of from.read(table)) {
    const whole = isIndex ? rows.map((row) => [...row, vectorIn(row)]) : rows
    if (whole.some((row) => row.some(isUnstorable))) {
      throw new Error(`a text in ${table.name} holds the character U+0000, which PostgreSQL can't hold`)
    }
    await client.query(
      add,
      columns.map((_, index) => whole.map((row) => plain(row[index] ?? null))),
    )
  }
  await countOn(client, table, await from.lastNumber(table))
}

async function countOn(client: PoolClient, table: MovedTable, last: number | undefined): Promise<void> {
  const { counted } = table
  if (counted === undefined) return
  await client.query(
    `SELECT setval(pg_get_serial_sequence($1, $2), greatest(1, last), last > 0)
       FROM (SELECT greatest($3::bigint, coalesce(max("${counted}"), 0)) AS last FROM ${nameOf(table)}) AS given`,
    [nameOf(table), counted, last ?? 0],
  )
}

/** From its words: `id`, `reference`, `title`, `body`. */
function vectorIn([, reference, title, body]: Row): string {
  return vectorOf({ reference: String(reference), title: String(title), body: String(body) })
}

function plain(value: Value): Value {
  return value instanceof Uint8Array && !Buffer.isBuffer(value) ? Buffer.from(value) : value
}

function isUnstorable(value: Value): boolean {
  return typeof value === 'string' && value.includes('\0')
}

function namesOf({ columns }: MovedTable): string {
  return columns.map(({ name }) => `"${name}"`).join(', ')
}

function nameOf({ of, name }: MovedTable): string {
  return of === 'log' ? `log."${name}"` : `public."${name}"`
}
