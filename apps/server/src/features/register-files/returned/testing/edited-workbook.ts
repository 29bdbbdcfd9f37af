import writeExcelFile, { type Cell } from 'write-excel-file/node'

import { readWorkbook } from '../../../../files/workbook/read-workbook.ts'
import type { WorkbookCell } from '../../../../files/workbook/workbook.ts'
import { escapedCell } from '../../../../files/export/cell-text.ts'

/** The cells of a sheet, to be changed: the first row has the names. */
export class EditedSheet {
  readonly rows: WorkbookCell[][]

  constructor(rows: readonly (readonly WorkbookCell[])[]) {
    this.rows = rows.map((row) => [...row])
  }

  column(label: string): number {
    const at = this.rows[0]?.indexOf(label) ?? -1
    if (at < 0) throw new Error(`no column ${label} among ${JSON.stringify(this.rows[0])}`)
    return at
  }

  /** The row of a record, by its reference. */
  row(reference: string): WorkbookCell[] {
    const found = this.rows.find((row) => row[1] === reference)
    if (found === undefined) throw new Error(`no row ${reference}`)
    return found
  }

  put(reference: string, label: string, value: WorkbookCell): void {
    putInto(this.row(reference), this.column(label), value)
  }

  /** A row at the end, by the labels of its columns. */
  add(cells: Readonly<Record<string, WorkbookCell>>): void {
    const row: WorkbookCell[] = []
    for (const [label, value] of Object.entries(cells)) putInto(row, this.column(label), value)
    this.rows.push(row)
  }
}

function putInto(row: WorkbookCell[], at: number, value: WorkbookCell): void {
  while (row.length < at) row.push(null)
  row[at] = value
}

/** A workbook as another program saves it after its user has changed cells. */
export async function editedWorkbook(
  bytes: Uint8Array,
  edit: (sheets: ReadonlyMap<string, EditedSheet>) => void,
): Promise<Buffer> {
  const book = readWorkbook(bytes)
  if ('refused' in book) throw new Error(book.refused)
  const sheets = new Map(book.sheets.map(({ name, rows }) => [name, new EditedSheet(rows)]))
  edit(sheets)
  const written = [...sheets].map(([sheet, { rows }]) => ({ sheet, data: rows.map((row) => row.map(cellOf)) }))
  return writeExcelFile(written).toBuffer()
}

function cellOf(cell: WorkbookCell): Cell {
  if (cell === null) return null
  if (typeof cell === 'string') return { type: String, value: escapedCell(cell) }
  if (typeof cell === 'number') return { type: Number, value: cell }
  if (typeof cell === 'boolean') return { type: Boolean, value: cell }
  if ('percent' in cell) return { type: Number, value: cell.percent / 100, format: '0.##%' }
  if ('is' in cell) throw new Error('a cell without a value is written by hand')
  return { type: Date, value: new Date(`${cell.day}T00:00:00Z`), format: 'dd/mm/yyyy' }
}
