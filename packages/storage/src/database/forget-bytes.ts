import Sqlite, { type Database } from 'better-sqlite3'

/**
 * For each connection that writes, once it is open: deleted rows are overwritten within their page, and a new page holds
 * nothing of what its memory held before. Costs no write. Freed pages are left to `forgetBytes`.
 */
export function writeOverDeleted(database: Database): void {
  database.pragma('secure_delete = FAST')
}

/**
 * Leaves nothing of what was changed or deleted in the file's free space or in its WAL: SQLite overwrites neither by
 * itself. Takes about a second for each 100 MB, on the connection's thread.
 *
 * @returns false where another connection still reads what was there before: then its WAL is emptied later
 */
export function forgetBytes(database: Database): boolean {
  if (database.memory) return true
  // The file that VACUUM writes inherits it.
  database.pragma('secure_delete = ON')
  database.exec('VACUUM')
  writeOverDeleted(database)
  const [answer] = database.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
  return answer?.busy === 0
}

/** The same for a file that others have open: waits for their present reading. @returns as `forgetBytes` */
export function forgetBytesOf(file: string): boolean {
  const database = new Sqlite(file, { fileMustExist: true, timeout: 10_000 })
  try {
    return forgetBytes(database)
  } finally {
    database.close()
  }
}
