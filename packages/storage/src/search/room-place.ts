import { groupId } from '@minga/domain/identity/ids'
import { language } from '@minga/domain/language/language'
import { sql } from 'kysely'
import { z } from 'zod'

import { flag } from '../database/json-text.ts'
import type { Db } from '../database/schema.ts'
import { listed } from '../database/expressions.ts'

const placeRow = z
  .object({ roadmap: z.string(), group: groupId, draft: flag, language, title: z.string(), at: z.string() })
  .transform(({ draft, ...row }) => ({ ...row, isDraft: draft }))
export type RoadmapPlace = z.infer<typeof placeRow>

/** Where these roadmaps lie, what they are called, and when each was last changed. One that was deleted is not there. */
export async function roadmapPlaces(db: Db, roadmaps: readonly string[]): Promise<ReadonlyMap<string, RoadmapPlace>> {
  const { rows } = await sql`
    SELECT roadmap.id AS roadmap, group_id AS "group", opened_at IS NULL AS draft, language,
        coalesce(roadmap_row.title, '') AS title,
        coalesce((SELECT max(at) FROM change_row WHERE room = 'roadmap.' || roadmap.id), created_at) AS at
      FROM roadmap LEFT JOIN roadmap_row ON roadmap_row.roadmap = roadmap.id
      WHERE state <> 'deleted' AND roadmap.id IN ${listed([...new Set(roadmaps)])}`.execute(db)
  return new Map(
    placeRow
      .array()
      .parse(rows)
      .map((place) => [place.roadmap, place]),
  )
}
