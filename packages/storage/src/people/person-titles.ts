import { z } from 'zod'

import { inChunks } from '../database/in-chunks.ts'
import type { Db } from '../database/schema.ts'

const titleRow = z.object({ id: z.string(), title: z.string().nullable() })

/** These people's titles, by id; people without one are left out. */
export async function titlesOf(db: Db, ids: Iterable<string>): Promise<ReadonlyMap<string, string>> {
  const found = await inChunks([...new Set(ids)], (chunk) =>
    db.selectFrom('person').select(['id', 'title']).where('id', 'in', chunk).execute(),
  )
  return new Map(
    titleRow
      .array()
      .parse(found)
      .flatMap(({ id, title }) => (title === null ? [] : [[id, title] as const])),
  )
}
