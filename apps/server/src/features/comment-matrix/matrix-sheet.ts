import type { Language } from '@minga/domain/language/language'

import { printable } from '../../files/export/printable.ts'

/** A table for other programs, in words: what both formats are written from. Plain data: it crosses threads. */
export interface MatrixSheet {
  readonly language: Language
  readonly title: string
  /** The lines below the title: of whom, when, how many. */
  readonly lines: readonly string[]
  /** A warning to those who pass the file on. */
  readonly warning: string | undefined
  readonly columns: readonly { readonly label: string; readonly width: number }[]
  readonly rows: readonly MatrixRow[]
  /** The id of the export, which identifies a returned file. Absent in a file that does not come back. */
  readonly id?: string
  /** The words of the column of dispositions, to be chosen from. */
  readonly dispositions?: { readonly column: number; readonly words: readonly string[] }
}

export interface MatrixRow {
  readonly cells: readonly string[]
  readonly isOwn: boolean
  /** The discussion that it is about. */
  readonly thread?: string
}

/** The name of the last column, in which a workbook has the ids of its discussions. */
export const idColumn = 'minga'

/** More than this a cell of a spreadsheet does not hold. In UTF-16 units. */
const longestCell = 32_000

/** Removes what XML cannot hold and cuts what a cell cannot hold, so that the file can always be opened. */
export function cellText(text: string): string {
  const clean = printable(text)
  return clean.length <= longestCell ? clean : `${clean.slice(0, longestCell).toWellFormed()}…`
}
