import Sqlite from 'better-sqlite3'

import { beginEpoch } from './commit-count.ts'
import { RowsAnchor, rowsAnchorFileOf } from './rows-anchor.ts'

/**
 * Has rows go on from what they hold now: those that were restored, or whose loss was accepted. Nobody may have them open.
 * Of rows from before transactions were counted nothing is claimed; they are taken over when they are opened.
 */
export function beginRowsEpoch(file: string): void {
  const database = new Sqlite(file, { fileMustExist: true })
  try {
    database.pragma('synchronous = FULL')
    const count = beginEpoch(database)
    if (count !== undefined) RowsAnchor.begin(rowsAnchorFileOf(file), count)
  } finally {
    database.close()
  }
}
