import type { CsvSeparator } from '@minga/protocol/http/file-exports'

import type { RegisterCell, RegisterSheet } from './register-sheet.ts'

/**
 * One kind as comma-separated values, RFC 4180, with the mark by which spreadsheets know UTF-8; or with semicolons, which
 * is what spreadsheets expect wherever a comma stands before decimals: its numbers are then written so. A text that a
 * spreadsheet would take for a formula has an apostrophe before it, which is taken off when the file comes back.
 */
export function csvFile({ columns, rows }: RegisterSheet, separator: CsvSeparator = 'comma'): string {
  const hasSemicolons = separator === 'semicolon'
  const lines = [
    columns.map(({ label }) => label),
    ...rows.map((row) => row.map((cell) => cellText(cell, hasSemicolons))),
  ]
  const sign = hasSemicolons ? ';' : ','
  return `\uFEFF${lines.map((line) => line.map(quoted).join(sign)).join('\r\n')}\r\n`
}

function cellText(cell: RegisterCell, hasDecimalComma: boolean): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return hasDecimalComma ? String(cell).replace('.', ',') : String(cell)
  return typeof cell === 'string' ? withoutFormula(cell) : cell.day
}

/**
 * Spreadsheets in Spanish and Portuguese end a cell at a semicolon, and at a line's end inside quotes that they do not
 * see: what follows either may not begin a formula either. A minus begins numbers too, and those stay. Apostrophes that
 * stand there already get one more, so that taking one off gives the text back.
 */
const formula = /(^|[;\t\r\n]\s*)(?='*(?:[=+@]|-(?!\d+(?:[.,]\d+)?\s*(?:$|[;\r\n]))))/g

export function withoutFormula(text: string): string {
  const led = /^[\t\r]/.test(text) ? `'${text}` : text
  return led.replaceAll(formula, "$1'")
}

function quoted(text: string): string {
  return /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
