import Sqlite, { type Database } from 'better-sqlite3'
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

const values: z.ZodType<Row> = z.union([z.string(), z.bigint(), z.number(), z.null(), z.instanceof(Uint8Array)]).array()
const triggers = z.object({ name: z.string(), sql: z.string() }).array()

/** The tables of a data folder, whose files no other process has open. */
export class SqliteTables implements TableReader, TableWriter {
  readonly #files: Readonly<Record<MovedTable['of'], string>>
  /** For reading: to open one takes longer than to read most tables. */
  readonly #opened = new Map<MovedTable['of'], Database>()

  constructor(files: Readonly<Record<MovedTable['of'], string>>) {
    this.#files = files
  }

  async *read(table: MovedTable): AsyncIterable<readonly Row[]> {
    const key = table.key.map((column) => named(table, column)).join(', ')
    const statement = this.#open(table)
      .prepare(`SELECT ${columnsOf(table)} FROM "${table.name}" ORDER BY ${key}`)
      .raw(true)
      .safeIntegers(true)
    let [rows, bytes]: [Row[], number] = [[], 0]
    for (const found of statement.iterate()) {
      const row = values.parse(found)
      rows.push(row)
      bytes += bytesIn(row)
      if (bytes < bytesAtOnce && rows.length < rowsAtOnce) continue
      yield rows
      rows = []
      bytes = 0
    }
    if (rows.length > 0) yield rows
  }

  async lastNumber(table: MovedTable): Promise<number | undefined> {
    const database = this.#open(table)
    return isCounted(database, table) ? lastGiven(database, table) : undefined
  }

  /** No other process writes meanwhile. */
  atOneMoment<Result>(run: (tables: TableReader) => Promise<Result>): Promise<Result> {
    return run(this)
  }

  close(): void {
    for (const database of this.#opened.values()) database.close()
    this.#opened.clear()
  }

  #open({ of }: MovedTable): Database {
    const opened = this.#opened.get(of) ?? new Sqlite(this.#files[of], { readonly: true, fileMustExist: true })
    this.#opened.set(of, opened)
    return opened
  }

  async fill(tables: readonly MovedTable[], from: TableReader): Promise<void> {
    const [first] = tables
    if (first === undefined) return
    const database = new Sqlite(this.#files[first.of], { fileMustExist: true })
    try {
      database.pragma('synchronous = FULL')
      // Checked as a whole at the end: rows come table by table.
      database.pragma('foreign_keys = OFF')
      database.exec('BEGIN IMMEDIATE')
      const made = triggers.parse(
        database.prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND sql IS NOT NULL`).all(),
      )
      for (const { name } of made) database.exec(`DROP TRIGGER "${name}"`)
      for (const table of tables.toReversed()) database.exec(`DELETE FROM "${table.name}"`)
      for (const table of tables) await fillOne(database, table, from)
      for (const { sql } of made) database.exec(sql)
      const [broken] = database.pragma('foreign_key_check') as { table: string }[]
      if (broken !== undefined) throw new Error(`a row of ${broken.table} refers to one that is not there`)
      database.exec('COMMIT')
      database.pragma('wal_checkpoint(TRUNCATE)')
    } finally {
      // Takes back what was not committed.
      database.close()
    }
  }
}

async function fillOne(database: Database, table: MovedTable, from: TableReader): Promise<void> {
  const places = table.columns.map(() => '?').join(', ')
  const columns = table.columns.map(({ name }) => named(table, name)).join(', ')
  const add = database.prepare(`INSERT INTO "${table.name}" (${columns}) VALUES (${places})`)
  for await (const rows of from.read(table)) for (const row of rows) add.run(...row.map(whole))
  if (!isCounted(database, table)) return
  const last = (await from.lastNumber(table)) ?? lastGiven(database, table)
  database.prepare('DELETE FROM sqlite_sequence WHERE name = ?').run(table.name)
  database.prepare('INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)').run(table.name, last)
}

/** SQLite takes a number of JavaScript for a broken one, and refuses it where whole ones are wanted. */
function whole(value: Value): Value {
  return typeof value === 'number' ? BigInt(value) : value
}

/** Of a table that never gives a number again. */
function isCounted(database: Database, { name }: MovedTable): boolean {
  const sql = database.prepare(`SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?`).pluck().get(name)
  return /\bAUTOINCREMENT\b/i.test(String(sql))
}

function lastGiven(database: Database, { name, counted }: MovedTable): number {
  const noted = database.prepare('SELECT seq FROM sqlite_sequence WHERE name = ?').pluck().get(name)
  return Number(noted ?? database.prepare(`SELECT max("${counted}") FROM "${name}"`).pluck().get() ?? 0)
}

function columnsOf(table: MovedTable): string {
  return table.columns.map(({ name }) => named(table, name)).join(', ')
}

/** A column by its name here: SQLite counts in its own column what PostgreSQL counts in one of the table. */
function named(table: MovedTable, column: string): string {
  const isOwn = column === 'written_order' || (table.name === 'search_index' && column === 'id')
  return isOwn ? 'rowid' : `"${column}"`
}
