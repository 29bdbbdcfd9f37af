import { iamcColumns } from './iamc-columns.ts'
import { aboutOfSheet, noNotes, notesOfSheet, type IamcNotes } from './iamc-notes.ts'
import type { IamcTable } from './read-iamc.ts'
import type { SeriesCell } from './read-value.ts'

export interface IamcSheet {
  readonly name: string
  readonly rows: readonly (readonly SeriesCell[])[]
}

/**
 * The sheet of values of a workbook, with what its sheets `meta` and `notes` say. Values are in the sheets whose names
 * begin with `data`, as the programs of the format write them; if there is none, in the first one with its headings.
 *
 * @returns also the names of sheets of which nothing was read
 */
export function iamcBook(sheets: readonly IamcSheet[]): {
  readonly table: IamcTable
  readonly notes: IamcNotes
  readonly unread: readonly string[]
} {
  const called = (name: string) => sheets.find((sheet) => sheet.name.trim().toLowerCase() === name)
  const [meta, single] = [called('meta'), called('notes')]
  const data =
    sheets.find(({ name, rows }) => /^data/i.test(name.trim()) && iamcColumns(rows) !== undefined) ??
    sheets.find(({ rows }) => iamcColumns(rows) !== undefined)
  return {
    table: { rows: (data?.rows ?? []).map((cells, at) => ({ row: at + 1, cells })), isByComma: false },
    notes: {
      about: meta === undefined ? noNotes.about : aboutOfSheet(meta.rows),
      observations: single === undefined ? noNotes.observations : notesOfSheet(single.rows),
    },
    unread: sheets
      .filter((sheet) => sheet !== data && sheet !== meta && sheet !== single && sheet.rows.length > 0)
      .map(({ name }) => name),
  }
}
