import type { SheetCell } from '@minga/domain/cell-reading/read-cell'

import { printable } from '../../../files/export/printable.ts'
import { dayOfSerial, percentText, type WorkbookCell } from '../../../files/workbook/workbook.ts'
import type { RegisterCell } from '../register-sheet.ts'
import { fittingText } from '../../../files/export/cell-text.ts'

/** How a column holds its values: numbers in a column of dates are days. */
export interface ColumnKind {
  readonly isDate: boolean
}

/**
 * The exported text of a cell, to compare by. Programs change line ends, blanks at either end, the digits of a number
 * after the fifteenth, and dates into numbers: none of these is a change.
 */
export function givenText(cell: RegisterCell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return digits(cell)
  return typeof cell === 'string' ? comparable(fittingText(printable(cell))) : cell.day
}

/** The text of a workbook's cell, to compare by. Undefined for a cell that is not understood. */
export function returnedText(cell: WorkbookCell, column: ColumnKind, is1904: boolean): string | undefined {
  const read = sheetCellOf(cell, column, is1904)
  return 'is' in read ? undefined : comparable(read.day ?? read.text)
}

export type NothingKnown = Exclude<Extract<WorkbookCell, { readonly is: string }>, null>

/** A cell of a workbook as the reader of cells takes it. */
export function sheetCellOf(cell: WorkbookCell, { isDate }: ColumnKind, is1904: boolean): SheetCell | NothingKnown {
  if (cell === null) return { text: '' }
  if (typeof cell === 'string') return { text: printable(cell) }
  if (typeof cell === 'boolean') return { text: String(cell) }
  if (typeof cell === 'number') {
    const day = isDate && !isYear(cell) ? dayOfSerial(cell, is1904) : undefined
    return day === undefined ? { text: digits(cell), figure: digits(cell) } : { text: day, day }
  }
  if ('percent' in cell) return { text: percentText(cell), figure: digits(cell.percent) }
  return 'is' in cell ? cell : { text: cell.day, day: cell.day }
}

/** `2030` in a column of dates is that year, not a day in 1905. */
function isYear(number: number): boolean {
  return Number.isInteger(number) && number >= 1900 && number < 2200
}

function digits(number: number): string {
  return String(Number(number.toPrecision(15)))
}

function comparable(text: string): string {
  return text.trim()
}
