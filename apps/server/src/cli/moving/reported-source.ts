import type { MovedTable, Row, TableReader } from '@minga/storage/moving/moved-table'

/** Called with a line about the progress. */
export type Report = (line: string) => void

/** Reads tables, and says how far it is. */
export class ReportedSource implements TableReader {
  readonly #source: TableReader
  readonly #report: Report

  constructor(source: TableReader, report: Report) {
    this.#source = source
    this.#report = report
  }

  async *read(table: MovedTable): AsyncIterable<readonly Row[]> {
    let rows = 0
    for await (const some of this.#source.read(table)) {
      yield some
      rows += some.length
      this.#report(`${table.name}: ${rows} rows`)
    }
  }

  lastNumber(table: MovedTable): Promise<number | undefined> {
    return this.#source.lastNumber(table)
  }
}
