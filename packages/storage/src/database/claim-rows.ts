import Sqlite from 'better-sqlite3'

import { readCommitCount } from './commit-count.ts'
import { RowsAnchor, rowsAnchorFileOf } from './rows-anchor.ts'

/** Claims of rows what they hold now, in their own count: for rows that were copied together with it. */
export function claimRows(file: string): void {
  const database = new Sqlite(file, { readonly: true, fileMustExist: true })
  try {
    const count = readCommitCount(database)
    if (count !== undefined) RowsAnchor.begin(rowsAnchorFileOf(file), count)
  } finally {
    database.close()
  }
}
