import { withFormula } from '../text-form/csv-text.ts'
import { csvTable } from './csv-table.ts'
import { notesOfRemarks, type IamcNotes } from './iamc-notes.ts'
import type { IamcTable } from './read-iamc.ts'

/** A text of comma-separated values as a table of the format, with what its remarks say. Undefined for one that is too long. */
export function iamcText(text: string): { readonly table: IamcTable; readonly notes: IamcNotes } | undefined {
  const read = csvTable(text)
  if (read === undefined) return undefined
  const rows = read.rows.map(({ line, cells }) => ({ row: line, cells: cells.map((cell) => withFormula(cell)) }))
  return { table: { rows, isByComma: read.delimiter === ',' }, notes: notesOfRemarks(read.remarks) }
}
