import writeExcelFile, { type Cell as SheetCell } from 'write-excel-file/node'

import { cellText } from '../export/cell-text.ts'
import type { Cell, ReportTable } from './report-table.ts'

const ink = '#1f2937'
const look = { alignVertical: 'top', textColor: ink } as const
const head = {
  type: String,
  format: '@',
  fontWeight: 'bold',
  backgroundColor: '#e8efe9',
  wrap: true,
  alignVertical: 'top',
} as const

/** A report as a workbook has it. */
export interface ReportWorkbook {
  /** The name of the first sheet. */
  readonly summary: string
  readonly title: string
  /** Below the title: whose it is, of when. */
  readonly standing: readonly string[]
  /** Labels of what is counted, with numbers beside them. */
  readonly totals: readonly (readonly (string | number)[])[]
  readonly totalsHead?: readonly string[]
  readonly notes: readonly string[]
  readonly tables: readonly ReportTable[]
  /** The label of addresses. */
  readonly address: string
}

/** A workbook: a sheet of what is counted and how, then one for each table, with real dates and numbers. */
export async function reportWorkbook(report: ReportWorkbook): Promise<Uint8Array> {
  const { summary, title, standing, totals, totalsHead, notes, tables, address } = report
  const first = {
    sheet: summary,
    data: [
      [{ ...text(title), fontWeight: 'bold' as const, fontSize: 16, wrap: false }],
      ...standing.map((each) => [{ ...text(each), wrap: false }]),
      [],
      ...(totalsHead === undefined ? [] : [totalsHead.map((value) => ({ ...head, value: cellText(value) }))]),
      ...totals.map((row) => row.map((value) => (typeof value === 'number' ? number(value) : text(value)))),
      [],
      ...notes.map((each) => [text(each)]),
    ],
    columns: [{ width: 70 }, ...Array.from({ length: 4 }, () => ({ width: 16 }))],
    showGridLines: false,
  }
  return writeExcelFile([first, ...tables.map((each) => sheetOf(each, address))]).toBuffer()
}

/**
 * What leads elsewhere has its address in a column of its own, behind the others: a program that makes links of
 * addresses does so there, and words stay words.
 */
function sheetOf({ title, columns, rows }: ReportTable, address: string) {
  const leading = columns.flatMap(({ label }, at) => (rows.some((row) => leads(row[at])) ? [{ label, at }] : []))
  const labels = [...columns.map(({ label }) => label), ...leading.map(({ label }) => `${label}: ${address}`)]
  const body = rows.map((row) => [...row.map(cellOf), ...leading.map(({ at }) => addressCell(row[at]))])
  return {
    sheet: title,
    data: [labels.map((value) => ({ ...head, value: cellText(value) })), ...body],
    columns: [...columns.map(({ width }) => ({ width })), ...leading.map(() => ({ width: 50 }))],
    stickyRowsCount: 1,
    orientation: 'landscape' as const,
  }
}

function addressCell(cell: Cell | undefined): SheetCell {
  return leads(cell) ? text(cell.address) : null
}

function leads(cell: Cell | undefined): cell is Extract<Cell, { readonly address: string }> {
  return typeof cell === 'object' && 'address' in cell
}

function cellOf(cell: Cell): SheetCell {
  if (typeof cell === 'number') return number(cell)
  if (typeof cell === 'string') return cell === '' ? null : text(cell)
  if (leads(cell)) return text(cell.words)
  return { ...look, type: Date, value: new Date(`${cell.day}T00:00:00Z`), format: 'yyyy-mm-dd' }
}

function number(value: number): SheetCell & object {
  return { ...look, type: Number, value }
}

/** In the text format: nothing that people wrote is ever a formula. */
function text(value: string) {
  return { ...look, type: String, value: cellText(value), format: '@', wrap: true }
}
