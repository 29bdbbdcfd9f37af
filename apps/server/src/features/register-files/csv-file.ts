import { csvText } from '@minga/domain/text-form/csv-text'

import type { RegisterCell, RegisterSheet } from './register-sheet.ts'

/** One kind as comma-separated values. The apostrophe before what would be a formula is taken off when the file comes back. */
export function csvFile({ columns, rows }: RegisterSheet): string {
  return csvText([columns.map(({ label }) => label), ...rows.map((row) => row.map(cellText))])
}

function cellText(cell: RegisterCell): string | number {
  if (cell === null) return ''
  return typeof cell === 'object' ? cell.day : cell
}
