import Sqlite from 'better-sqlite3'

import { SqliteUpdateLog } from './sqlite-update-log.ts'

/** For a log that nobody is writing, a copy above all: reads it and changes nothing. */
export function openLogForReading(file: string): SqliteUpdateLog {
  return new SqliteUpdateLog(new Sqlite(file, { readonly: true, fileMustExist: true }))
}
