import type { DatasetAbout, Series } from '@minga/domain/series/dataset'
import { writeIamc, type IamcLayout, type WrittenCell } from '@minga/domain/series/write-iamc'
import writeExcelFile, { type Cell } from 'write-excel-file/node'

import { cellText } from '../../files/export/cell-text.ts'
import { printable } from '../../files/export/printable.ts'

/** A dataset as a workbook: the sheet `data` as programs of the format read it, what it says of itself in `meta` and `notes`. */
export async function iamcWorkbook(
  about: DatasetAbout,
  series: readonly Series[],
  layout: IamcLayout,
): Promise<Uint8Array> {
  const sheets = Object.entries(writeIamc(about, series, layout)) as [string, readonly (readonly WrittenCell[])[]][]
  return writeExcelFile(
    sheets.map(([sheet, rows]) => ({ sheet, data: rows.map((row) => row.map(cellOf)), stickyRowsCount: 1 })),
  ).toBuffer()
}

/** A decimal is a number where the number is the decimal; what has more digits than a number holds stays a text. */
function cellOf(cell: WrittenCell): Cell {
  if (cell === null) return null
  if (typeof cell === 'string') return { type: String, value: cellText(printable(cell)), format: '@' }
  const number = Number(cell.decimal)
  const significant = cell.decimal.replace(/^-?0*\.?0*/, '').replace('.', '').length
  if (significant > 15) return { type: String, value: cell.decimal, format: '@' }
  return { type: Number, value: number }
}
