import { sql } from 'kysely'
import { z } from 'zod'

import type { Db, Transaction } from '../database/schema.ts'
import { listed } from '../database/expressions.ts'

const sentRow = z.object({ sending: z.string(), stored: z.string() })

/** The Word files that were mailed of these groups' roadmaps, and are still kept. */
export async function sentDocuments(db: Db, groups: readonly string[]): Promise<z.infer<typeof sentRow>[]> {
  const { rows } = await sql`
    SELECT sending, stored FROM sending_file
      WHERE format = 'docx' AND sending IN (SELECT sending.id FROM sending JOIN roadmap ON roadmap.id = sending.roadmap
        WHERE roadmap.group_id IN ${listed(groups)})`.execute(db)
  return sentRow.array().parse(rows)
}

/** Deletes the rows of mailed files. @returns their names in the folder */
export async function strikeSentFiles(tx: Transaction, sendings: readonly string[]): Promise<string[]> {
  if (sendings.length === 0) return []
  const found = await tx
    .deleteFrom('sending_file')
    .where('sending', 'in', [...sendings])
    .returning('stored')
    .execute()
  return found.map(({ stored }) => stored)
}
