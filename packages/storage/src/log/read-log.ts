import Sqlite from 'better-sqlite3'

import { SqliteUpdateLog } from './sqlite-update-log.ts'

/** For a log that no process is writing, mostly a copy: reads it and changes nothing. */
export function openLogForReading(file: string): SqliteUpdateLog {
  return new SqliteUpdateLog(new Sqlite(file, { readonly: true, fileMustExist: true }))
}
