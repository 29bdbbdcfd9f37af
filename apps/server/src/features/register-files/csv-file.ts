import type { RegisterCell, RegisterSheet } from './register-sheet.ts'

/**
 * One kind as comma-separated values, RFC 4180, with the mark by which spreadsheets know UTF-8. A text that a spreadsheet
 * would take for a formula has an apostrophe before it, which is taken off when the file comes back.
 */
export function csvFile({ columns, rows }: RegisterSheet): string {
  const lines = [columns.map(({ label }) => label), ...rows.map((row) => row.map(cellText))]
  return `\uFEFF${lines.map((line) => line.map(quoted).join(',')).join('\r\n')}\r\n`
}

function cellText(cell: RegisterCell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  return typeof cell === 'string' ? withoutFormula(cell) : cell.day
}

/** A minus begins numbers too, and those stay. */
export function withoutFormula(text: string): string {
  const isOrder = /^[=+@\t\r]/.test(text) || (text.startsWith('-') && !/^-\d+(?:[.,]\d+)?$/.test(text))
  return isOrder ? `'${text}` : text
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
