import type { Language } from '@minga/domain/language/language'

import { columnLabels } from '../matrix-rows.ts'
import { idColumn } from '../matrix-sheet.ts'
import type { ReadMatrix } from './read-matrix.ts'

/** The cells of a row: undefined if the column is missing, null if the cell is not understood. */
export interface MatrixCells {
  readonly number?: string | null
  readonly comment?: string | null
  readonly disposition?: string | null
  readonly answer?: string | null
}

/** The table of a file that is the matrix, its columns wherever people have moved them. */
export interface FoundTable {
  readonly rows: readonly {
    readonly row: number
    /** The marks that identify its discussion: ids or bookmarks. */
    readonly marks: readonly string[]
    readonly cells: MatrixCells
  }[]
}

/** Above the row with the names of the columns stand a title and some lines. */
const mostAbove = 40

/** @returns undefined if no row has the exported names of the columns */
export function findTable({ tables }: ReadMatrix, language: Language): FoundTable | undefined {
  const labels = columnLabels(language)
  for (const table of tables) {
    for (const [at, { cells: head }] of table.slice(0, mostAbove).entries()) {
      const names = head.map((cell) => (cell ?? '').replaceAll(/\s+/gu, ' ').trim())
      const placeOf = (label: string | undefined) => (label === undefined ? -1 : names.indexOf(label))
      const [number, comment, disposition, answer] = (['number', 'comment', 'disposition', 'answer'] as const).map(
        (key) => placeOf(labels.get(key)),
      ) as [number, number, number, number]
      if (number < 0 || (disposition < 0 && answer < 0)) continue
      const id = names.indexOf(idColumn)
      return {
        rows: table.slice(at + 1).map(({ row, marks, cells }) => {
          const cell = (place: number) => (place < 0 ? undefined : cells[place] === undefined ? '' : cells[place])
          const own = (id < 0 ? '' : (cells[id] ?? '')).trim()
          const read = {
            number: cell(number),
            comment: cell(comment),
            disposition: cell(disposition),
            answer: cell(answer),
          }
          return {
            row,
            marks: [...(own === '' ? [] : [own]), ...marks.filter((mark) => mark.startsWith('_mng_'))],
            cells: Object.fromEntries(Object.entries(read).filter(([, text]) => text !== undefined)) as MatrixCells,
          }
        }),
      }
    }
  }
  return undefined
}
