import { mostForeignRows, type ForeignCell, type ForeignWorkbook } from '@minga/protocol/http/foreign-workbooks'

import type { Workbook, WorkbookCell } from '../../../files/workbook/workbook.ts'
import { sheetCellOf } from '../returned/sheet-texts.ts'
import { listsName } from '../xlsx-file.ts'

/** In UTF-16 units. One text that many cells share is written as often as it is shown. */
const mostWritten = 8 * 1024 * 1024

/** The sheets of a workbook that have something in them, as they are answered. */
export function foreignCells({ sheets, is1904 }: Workbook): ForeignWorkbook | { readonly refused: 'too-much-inside' } {
  let written = 0
  const read: ForeignWorkbook['sheets'][number][] = []
  // The hidden sheet is that of another Minga.
  const shown = sheets.filter(({ name, rows }) => name !== listsName && rows.length > 0)
  for (const { name, rows } of shown) {
    const cells: ForeignCell[][] = []
    for (const row of rows.slice(0, mostForeignRows)) {
      const answered = row.map((cell) => cellOf(cell, is1904))
      written += answered.reduce<number>((sum, cell) => sum + (typeof cell === 'string' ? cell.length + 3 : 20), 2)
      if (written > mostWritten) return { refused: 'too-much-inside' }
      cells.push(answered)
    }
    read.push({ name, rows: cells })
  }
  return { sheets: read, cut: shown.some(({ rows }) => rows.length > mostForeignRows) }
}

function cellOf(cell: WorkbookCell, is1904: boolean): ForeignCell {
  // The columns of dates are unknown: a number without the format of a date stays a number.
  if (typeof cell === 'object' && cell !== null && 'percent' in cell) return cell
  const read = sheetCellOf(cell, { isDate: false }, is1904)
  if ('is' in read) return read
  return read.figure === undefined ? read.text : Number(read.figure)
}
