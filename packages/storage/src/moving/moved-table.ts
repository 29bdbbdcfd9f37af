import { createHash } from 'node:crypto'

/** A table as a move carries it over: what both engines have of it. */
export interface MovedTable {
  /** The rows' tables, or the log's. */
  readonly of: 'rows' | 'log'
  readonly name: string
  readonly columns: readonly MovedColumn[]
  /** The columns by which its rows are sorted: its key, or all where it has none. */
  readonly key: readonly string[]
  /** The column that the database counts up by itself. */
  readonly counted: string | undefined
}

export interface MovedColumn {
  readonly name: string
  /** In PostgreSQL. */
  readonly type: string
}

export type Value = string | number | bigint | Uint8Array | null
/** In the order of the table's columns. */
export type Row = readonly Value[]

/** One side of a move, as it is read. */
export interface TableReader {
  /** All rows of a table in the order of its key, some at a time, so that few are in memory. */
  read(table: MovedTable): AsyncIterable<readonly Row[]>

  /** The last number that the database gave in the counted column; undefined where it counts on from what is there. */
  lastNumber(table: MovedTable): Promise<number | undefined>
}

/** The other side, as it is written. */
export interface TableWriter {
  /** Reads what was written, all of one moment. */
  atOneMoment<Result>(run: (tables: TableReader) => Promise<Result>): Promise<Result>

  /**
   * Replaces all that is in these tables, in one transaction, without setting off what their triggers do. All references hold
   * at its end.
   *
   * @param tables all of the rows, or all of the log
   * @throws with nothing changed
   */
  fill(tables: readonly MovedTable[], from: TableReader): Promise<void>
}

export interface TableDigest {
  readonly rows: number
  /** In hex. */
  readonly sha256: string
}

/** Adds up rows as they come. Two engines that hold the same values in the same order have the same digest. */
export class RowDigest {
  readonly #hash = createHash('sha256')
  #rows = 0

  add(rows: readonly Row[]): void {
    for (const row of rows) for (const value of row) this.#value(value)
    this.#rows += rows.length
  }

  end(): TableDigest {
    return { rows: this.#rows, sha256: this.#hash.digest('hex') }
  }

  /** Each with its length: no two rows are the same bytes unless they are the same values. */
  #value(value: Value): void {
    if (value === null) this.#hash.update('n;')
    else if (value instanceof Uint8Array) this.#hash.update(`b${value.length};`).update(value)
    else if (typeof value === 'string') this.#hash.update(`t${Buffer.byteLength(value)};`).update(value)
    else this.#hash.update(`i${value};`)
  }
}

/** The digest of a table's rows. */
export async function digestOf(side: TableReader, table: MovedTable): Promise<TableDigest> {
  const digest = new RowDigest()
  for await (const rows of side.read(table)) digest.add(rows)
  return digest.end()
}

/** About how many bytes a row takes up in memory. */
export function bytesIn(row: Row): number {
  return row.reduce<number>((sum, value) => sum + sizeOf(value), 0)
}

function sizeOf(value: Value): number {
  return value instanceof Uint8Array || typeof value === 'string' ? value.length : 8
}

/** So much is read or written at once, in bytes, but always one row. */
export const bytesAtOnce = 4 * 1024 * 1024
/** And so many rows. */
export const rowsAtOnce = 1000
