import { z } from 'zod'

import type { Db } from '../database/schema.ts'

/** The kind of a returned file, by its first bytes. */
export const returnedFileKind = z.enum(['docx', 'odt', 'doc'])
export type ReturnedFileKind = z.infer<typeof returnedFileKind>

const originalRow = z.object({
  returned: z.string(),
  name: z.string(),
  kind: returnedFileKind,
  stored: z.string(),
  bytes: z.int(),
  sha256: z.string(),
})
/** A file that came back, as it came. */
export type OriginalRow = z.infer<typeof originalRow>

function selectOriginals(db: Db) {
  return db.selectFrom('returned_original').select(['returned', 'name', 'kind', 'stored', 'bytes', 'sha256'])
}

export async function findOriginal(db: Db, returned: string): Promise<OriginalRow | undefined> {
  const found = await selectOriginals(db).where('returned', '=', returned).executeTakeFirst()
  return found && originalRow.parse(found)
}

export async function allOriginals(db: Db): Promise<OriginalRow[]> {
  return originalRow.array().parse(await selectOriginals(db).orderBy('returned').execute())
}
