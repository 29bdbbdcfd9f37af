import type { OrganisationId } from '@minga/domain/identity/ids'
import { z } from 'zod'

import type { Db } from './database/schema.ts'

/** The tables whose rows have bytes in the folder of files. */
const tables = [
  'comment_file',
  'roadmap_file',
  'sending_file',
  'returned_original',
  'consultation_file',
  'position_file',
] as const

/** How much room an organisation's files take up, in bytes, also those that nothing names yet. */
export async function bytesOfOrganisation(db: Db, organisation: OrganisationId): Promise<number> {
  return sumOf(db, organisation)
}

/** How much room all of them take up. */
export async function bytesOfFiles(db: Db): Promise<number> {
  return sumOf(db, undefined)
}

async function sumOf(db: Db, organisation: OrganisationId | undefined): Promise<number> {
  let sum = 0
  for (const table of tables) {
    const found = await db
      .selectFrom(table)
      .select(({ fn }) => fn.sum<number | null>('bytes').as('sum'))
      .$if(organisation !== undefined, (query) => query.where('organisation', '=', organisation ?? ''))
      .executeTakeFirst()
    sum += z.int().parse(found?.sum ?? 0)
  }
  return sum
}

const storedRows = z
  .object({ stored: z.string(), bytes: z.int(), sha256: z.string(), name: z.string(), by: z.string() })
  .array()

/** What the rows say of the bytes of every file, each once. */
export async function storedFilesOf(db: Db): Promise<readonly z.infer<typeof storedRows>[number][]> {
  const files = new Map<string, z.infer<typeof storedRows>[number]>()
  for (const table of tables) {
    const rows = await db.selectFrom(table).select(['stored', 'bytes', 'sha256', 'name', 'by']).execute()
    for (const row of storedRows.parse(rows)) files.set(row.stored, row)
  }
  return [...files.values()]
}

/** The names of all files on disk. */
export async function storedNames(db: Db): Promise<ReadonlySet<string>> {
  const names = new Set<string>()
  for (const table of tables) {
    for (const { stored } of await db.selectFrom(table).select('stored').execute()) names.add(stored)
  }
  return names
}
