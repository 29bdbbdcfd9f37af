import Sqlite, { type Database } from 'better-sqlite3'
import { z } from 'zod'

/** The files of comments and texts, mailed files and returned ones, as the rows name them in the folder. */
const storedFile = z.object({
  stored: z.string().regex(/^[0-9a-z]{26}$/),
  bytes: z.int().min(0),
  sha256: z.string(),
  name: z.string(),
  by: z.string(),
})
export type StoredFile = z.infer<typeof storedFile>

/** All that a minga.sqlite names. It is only read; one of an earlier schema names none. */
export function storedFilesIn(file: string): StoredFile[] {
  const database = new Sqlite(file, { readonly: true, fileMustExist: true, timeout: 10_000 })
  try {
    const found = tablesIn(database).flatMap((table) =>
      database.prepare(`SELECT stored, bytes, sha256, name, by FROM ${table} ORDER BY stored`).all(),
    )
    return storedFile.array().parse(found)
  } finally {
    database.close()
  }
}

/** Deletes from a copy the rows of files that were deleted while it was made. */
export function forgetStoredFiles(copy: string, stored: readonly string[]): void {
  const database = new Sqlite(copy, { fileMustExist: true })
  try {
    for (const table of tablesIn(database)) {
      const forget = database.prepare(`DELETE FROM ${table} WHERE stored = ?`)
      for (const name of stored) forget.run(name)
    }
  } finally {
    database.close()
  }
}

/** The tables among them that a file of this schema has. */
function tablesIn(database: Database): string[] {
  const sql = `SELECT name FROM sqlite_master
    WHERE type = 'table' AND name IN ('comment_file', 'roadmap_file', 'sending_file', 'returned_original', 'consultation_file', 'position_file') ORDER BY name`
  return z.string().array().parse(database.prepare(sql).pluck().all())
}
