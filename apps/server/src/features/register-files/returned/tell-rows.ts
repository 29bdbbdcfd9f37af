import { plainText } from '@minga/domain/record/mentions'

import type { WorkbookCell } from '../../../files/workbook/workbook.ts'

/** What a row of a file is about. */
export type ToldRow = { readonly row: number; readonly cells: readonly WorkbookCell[]; readonly reference: string } & (
  | { readonly is: 'known' | 'copied' | 'mismatched' | 'unknown'; readonly id: string }
  /** A record of another group. */
  | { readonly is: 'elsewhere' }
  | { readonly is: 'new' }
)

export interface RowTelling {
  /** Where the hidden id and the reference stand. */
  readonly id: number
  readonly reference: number
  /** The columns that say something of a row: one that is empty in all of them is none. */
  readonly columns: readonly number[]
  /** Of the records that were given out, by their ids. */
  readonly references: ReadonlyMap<string, string>
  /** Of all records that the reader may read. */
  readonly elsewhere: ReadonlyMap<string, string>
  /** Whether a row says what it said when it was given out. */
  readonly isAsGiven: (id: string, cells: readonly WorkbookCell[]) => boolean
}

/**
 * Tells what each row is about, by its hidden id and its reference together: who sorts only some of the columns parts the
 * two, who copies a row has the same id twice.
 *
 * @param rows without the first one, which has the names
 */
export function tellRows(rows: readonly (readonly WorkbookCell[])[], telling: RowTelling): ToldRow[] {
  const { references, elsewhere } = telling
  const named = new Set([...references.values(), ...elsewhere.values()].map(plainText))
  const told = rows.flatMap((cells, at): ToldRow[] => {
    const [id, reference] = [wordsOf(cells[telling.id]), wordsOf(cells[telling.reference])]
    const row = { row: at + 2, cells, reference }
    if (id === '') {
      const isEmpty = telling.columns.every((column) => (cells[column] ?? null) === null)
      // A reference alone is that of a record whose id was lost: it makes no other.
      if (reference !== '' && named.has(plainText(reference))) return [{ ...row, is: 'mismatched', id }]
      return isEmpty ? [] : [{ ...row, is: 'new' }]
    }
    const own = references.get(id)
    if (own === undefined) return [elsewhere.has(id) ? { ...row, is: 'elsewhere' } : { ...row, is: 'unknown', id }]
    if (reference !== '' && own !== '' && plainText(reference) !== plainText(own)) {
      return [{ ...row, is: 'mismatched', id }]
    }
    return [{ ...row, is: 'known', id }]
  })
  return withCopies(told, telling)
}

/**
 * Of several rows with one id, the first that says what was given out is the record, and the others are copies. Where none
 * does, which of them is the record is not guessed.
 */
function withCopies(told: readonly ToldRow[], { isAsGiven }: RowTelling): ToldRow[] {
  const byId = Map.groupBy(told, (row) => (row.is === 'known' ? row.id : undefined))
  const copies = new Set<ToldRow>()
  for (const [id, rows] of byId) {
    if (id === undefined || rows.length === 1) continue
    const record = rows.find(({ cells }) => isAsGiven(id, cells))
    for (const row of rows) if (row !== record) copies.add(row)
  }
  return told.map((row) => (copies.has(row) && row.is === 'known' ? { ...row, is: 'copied' } : row))
}

function wordsOf(cell: WorkbookCell | undefined): string {
  return typeof cell === 'string' ? cell.trim() : typeof cell === 'number' ? String(cell) : ''
}
