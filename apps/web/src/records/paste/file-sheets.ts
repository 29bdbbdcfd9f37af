import { textOfBytes } from '@minga/domain/file/text-of-bytes'
import type { RecordKind } from '@minga/domain/record/record-kind'
import type { KnownWords } from '@minga/domain/cell-reading/known-words'
import { mostForeignRows, type ForeignCell, type ForeignWorkbook } from '@minga/protocol/http/foreign-workbooks'
import Papa from 'papaparse'

import type { CopiedCell, CopiedTable } from './clipboard-table.ts'
import { namesIn } from './pasted-columns.ts'

/** A sheet of a file, with its empty rows: they are counted as its program counts them. */
export interface FileSheet {
  readonly name: string
  readonly rows: readonly (readonly CopiedCell[])[]
  /** Whether the file has more rows. */
  readonly isCut: boolean
}

export function workbookSheets({ sheets, cut }: ForeignWorkbook): FileSheet[] {
  return sheets.map(({ name, rows }) => ({
    name,
    rows: rows.map((row) => row.map(cellOf)),
    isCut: cut && rows.length === mostForeignRows,
  }))
}

function cellOf(cell: ForeignCell): CopiedCell {
  if (typeof cell === 'string') return { text: cell }
  if (typeof cell === 'number') return { text: String(cell), figure: String(cell) }
  if ('percent' in cell) return { text: `${cell.percent}%`, figure: String(cell.percent) }
  return { text: '', unread: cell.is }
}

/** A text file of rows as a sheet. Which sign stands between its cells is told by the rows. */
export function textSheet(name: string, bytes: ArrayBuffer): FileSheet {
  const { data } = Papa.parse<string[]>(textOfBytes(bytes), {
    preview: mostForeignRows + 1,
    // Where two of them cut the rows alike, a comma is that of a decimal.
    delimitersToGuess: ['\t', ';', ','],
  })
  const rows = data.slice(0, mostForeignRows).map((row) => row.map((text) => ({ text: text.trim() })))
  return { name, rows, isCut: data.length > mostForeignRows }
}

/** Below this no row of names is looked for. */
const lastHeader = 100

/** The first row that names two fields, from 0. */
export function namedRow(kind: RecordKind, rows: FileSheet['rows'], words: KnownWords): number | undefined {
  const at = rows.slice(0, lastHeader).findIndex((row) => namesIn(kind, row, words) >= 2)
  return at < 0 ? undefined : at
}

/** The row with the names of the columns, from 0: where none names two fields, the first that is not empty. */
export function headerRow(kind: RecordKind, rows: FileSheet['rows'], words: KnownWords): number {
  return namedRow(kind, rows, words) ?? Math.max(0, rows.findIndex(isFilled))
}

/** A sheet from one of its rows on, as if it had been copied from there. */
export function tableFrom({ name, rows }: FileSheet, first: number): CopiedTable {
  const above = rows.slice(0, Math.min(first, lastHeader)).flatMap((row) => row.map(({ text }) => text))
  const kept = rows.flatMap((row, at) =>
    at === first || (at > first && isFilled(row)) ? [{ row, number: at + 1 }] : [],
  )
  return {
    rows: kept.map(({ row }) => row),
    // Its empty rows are left out, and a person looks for the others in the file.
    numbers: kept.map(({ number }) => number),
    isNamed: true,
    about: [name, ...above.filter((text) => text !== '')].join('\n'),
  }
}

function isFilled(row: readonly CopiedCell[]): boolean {
  return row.some(({ text, unread }) => text !== '' || unread !== undefined)
}
