import Sqlite from 'better-sqlite3'

import { beginEpoch } from './commit-count.ts'
import { RowsAnchor, rowsAnchorFileOf } from './rows-anchor.ts'

/**
 * Begins a new epoch for rows that were restored, or whose loss was accepted: they go on from what they hold now. No
 * process may have them open. Makes no claim about rows from before transactions were counted; opening them takes them
 * over.
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
