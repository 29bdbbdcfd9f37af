import type { Database } from 'better-sqlite3'

/**
 * Leaves nothing of what was changed or deleted in the file's free space or in its WAL: SQLite overwrites neither by
 * itself. Takes about a second for each 100 MB, on the connection's thread.
 *
 * @returns false where another connection still reads what was there before: then its WAL is emptied later
 */
export function forgetBytes(database: Database): boolean {
  if (database.memory) return true
  database.exec('VACUUM')
  const [answer] = database.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
  return answer?.busy === 0
}
