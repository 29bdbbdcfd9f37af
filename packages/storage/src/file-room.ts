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

/** The names of all files on disk. */
export async function storedNames(db: Db): Promise<ReadonlySet<string>> {
  const names = new Set<string>()
  for (const table of tables) {
    for (const { stored } of await db.selectFrom(table).select('stored').execute()) names.add(stored)
  }
  return names
}
