import { csvText } from '@minga/domain/text-form/csv-text'
import type { CsvSeparator } from '@minga/protocol/http/file-exports'

import type { RegisterCell, RegisterSheet } from './register-sheet.ts'

/**
 * One kind as comma-separated values, or with semicolons, which is what spreadsheets expect wherever a comma stands before decimals.
 * The apostrophe before what would be a formula is taken off when the file comes back.
 */
export function csvFile({ columns, rows }: RegisterSheet, separator: CsvSeparator = 'comma'): string {
  return csvText([columns.map(({ label }) => label), ...rows.map((row) => row.map(cellText))], separator)
}

function cellText(cell: RegisterCell): string | number {
  if (cell === null) return ''
  return typeof cell === 'object' ? cell.day : cell
}
