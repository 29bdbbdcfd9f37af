import writeExcelFile, { type Row, type SheetData } from 'write-excel-file/node'

import type { MatrixSheet } from './matrix-sheet.ts'

const ink = '#1f2937'
const line = '#c9ced6'
const head = '#e8efe9'
const own = '#fbf1dc'

/**
 * Every cell is a string in the text format, so that text that people wrote never becomes a formula, not even when the
 * cell is edited and left again.
 */
const text = { type: String, format: '@', wrap: true, alignVertical: 'top', textColor: ink } as const

export async function xlsxFile({ title, lines, warning, columns, rows }: MatrixSheet): Promise<Uint8Array> {
  const across = (value: string, style: object): Row => [{ ...text, value, columnSpan: columns.length, ...style }]
  const top: SheetData = [
    across(title, { fontWeight: 'bold', fontSize: 14 }),
    ...lines.map((each) => across(each, { wrap: false })),
    ...(warning === undefined ? [] : [across(warning, { fontWeight: 'bold', backgroundColor: own })]),
    columns.map(({ label }) => ({
      ...text,
      value: label,
      fontWeight: 'bold' as const,
      backgroundColor: head,
      borderColor: line,
      borderStyle: 'thin' as const,
    })),
  ]
  const body: SheetData = rows.map(({ cells, isOwn }) =>
    cells.map((value) => ({
      ...text,
      value,
      borderColor: line,
      borderStyle: 'thin' as const,
      ...(isOwn && { backgroundColor: own }),
    })),
  )
  const written = writeExcelFile([...top, ...body], {
    sheet: 'C',
    orientation: 'landscape',
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: top.length,
  })
  return written.toBuffer()
}
