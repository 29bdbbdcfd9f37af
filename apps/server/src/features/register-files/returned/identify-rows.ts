import { plainText } from '@minga/domain/record/mentions'

import type { WorkbookCell } from '../../../files/workbook/workbook.ts'

/** The record that a row of a file is about. */
export type IdentifiedRow = {
  readonly row: number
  readonly cells: readonly WorkbookCell[]
  readonly reference: string
} & (
  | { readonly is: 'known' | 'copied' | 'mismatched' | 'unknown'; readonly id: string }
  /** A record of another group. */
  | { readonly is: 'elsewhere' }
  | { readonly is: 'new' }
)

export interface RowIdentification {
  /** The columns of the hidden id and the reference. */
  readonly id: number
  readonly reference: number
  /** The columns that say something of a row: one that is empty in all of them is none. */
  readonly columns: readonly number[]
  /** The references of the exported records, by their ids. */
  readonly references: ReadonlyMap<string, string>
  /** The references of all records that the reader may read. */
  readonly readable: ReadonlyMap<string, string>
  /** The records of this group's register. */
  readonly own: ReadonlySet<string>
  /** Whether a row still has the exported values. */
  readonly isAsGiven: (id: string, cells: readonly WorkbookCell[]) => boolean
}

/**
 * Finds what each row is about, by its hidden id and its reference together: who sorts only some of the columns parts the
 * two, who copies a row has the same id twice.
 *
 * @param rows without the first one, which has the names
 */
export function identifyRows(rows: readonly (readonly WorkbookCell[])[], known: RowIdentification): IdentifiedRow[] {
  const { references, readable, own: ours } = known
  const named = new Set([...references.values(), ...readable.values()].map(plainText))
  const identified = rows.flatMap((cells, at): IdentifiedRow[] => {
    const [id, reference] = [wordsOf(cells[known.id]), wordsOf(cells[known.reference])]
    const row = { row: at + 2, cells, reference }
    if (id === '') {
      const isEmpty = known.columns.every((column) => (cells[column] ?? null) === null)
      // A reference alone is that of a record whose id was lost: it makes no other.
      if (reference !== '' && named.has(plainText(reference))) return [{ ...row, is: 'mismatched', id }]
      return isEmpty ? [] : [{ ...row, is: 'new' }]
    }
    const own = references.get(id)
    if (own === undefined) {
      return [readable.has(id) && !ours.has(id) ? { ...row, is: 'elsewhere' } : { ...row, is: 'unknown', id }]
    }
    if (reference !== '' && own !== '' && plainText(reference) !== plainText(own)) {
      return [{ ...row, is: 'mismatched', id }]
    }
    return [{ ...row, is: 'known', id }]
  })
  return withCopies(identified, known)
}

/**
 * Of several rows with one id, the first that still has the exported values is the record, and the others are copies.
 * If none has, no row is guessed to be the record.
 */
function withCopies(identified: readonly IdentifiedRow[], { isAsGiven }: RowIdentification): IdentifiedRow[] {
  const byId = Map.groupBy(identified, (row) => (row.is === 'known' ? row.id : undefined))
  const copies = new Set<IdentifiedRow>()
  for (const [id, rows] of byId) {
    if (id === undefined || rows.length === 1) continue
    const record = rows.find(({ cells }) => isAsGiven(id, cells))
    for (const row of rows) if (row !== record) copies.add(row)
  }
  return identified.map((row) => (copies.has(row) && row.is === 'known' ? { ...row, is: 'copied' } : row))
}

function wordsOf(cell: WorkbookCell | undefined): string {
  return typeof cell === 'string' ? cell.trim() : typeof cell === 'number' ? String(cell) : ''
}
