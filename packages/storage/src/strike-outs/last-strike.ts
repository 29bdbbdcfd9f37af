import Sqlite from 'better-sqlite3'
import { z } from 'zod'

/**
 * When something was last struck out, as a minga.sqlite says: backups made before hold it still. Undefined where nothing
 * ever was, also in one of an earlier schema. The file is only read.
 */
export function lastStrikeIn(file: string): string | undefined {
  const database = new Sqlite(file, { readonly: true, fileMustExist: true, timeout: 10_000 })
  try {
    const isThere = database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'strike_out'").get()
    if (isThere === undefined) return undefined
    const last = database.prepare('SELECT max(done_at) FROM strike_out').pluck().get()
    return z.string().nullable().parse(last) ?? undefined
  } finally {
    database.close()
  }
}
