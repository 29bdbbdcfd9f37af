import { groupId, roadmapId, type GroupId, type PersonId, type RoadmapId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import { z } from 'zod'

import type { Rows } from './schema.ts'

const roadmapRow = z.object({ id: roadmapId, group: groupId, title: z.string() })
export type RoadmapRow = z.infer<typeof roadmapRow>

/** The roadmaps of these groups, the oldest first, with the title as last projected. */
export async function roadmapsOf(rows: Rows, groups: readonly GroupId[]): Promise<RoadmapRow[]> {
  if (groups.length === 0) return []
  const found = await withTitles(rows)
    .where('roadmap.group_id', 'in', groups)
    .orderBy('roadmap.created_at')
    .orderBy('roadmap.id')
    .execute()
  return roadmapRow.array().parse(found)
}

export async function findRoadmap(rows: Rows, id: string): Promise<RoadmapRow | undefined> {
  const found = await withTitles(rows).where('roadmap.id', '=', id).executeTakeFirst()
  return found && roadmapRow.parse(found)
}

function withTitles(rows: Rows) {
  return rows
    .selectFrom('roadmap')
    .leftJoin('roadmap_row', 'roadmap_row.roadmap', 'roadmap.id')
    .select(['roadmap.id', 'roadmap.group_id as group'])
    .select((build) => build.fn.coalesce('roadmap_row.title', build.val('')).as('title'))
}

export interface NewRoadmap {
  readonly id: RoadmapId
  readonly group: GroupId
  readonly title: string
  readonly language: Language
  readonly by: PersonId
  readonly at: string
}

/** Adds the roadmap with its title as it will be projected, so that lists show it at once. */
export async function addRoadmap(rows: Rows, added: NewRoadmap): Promise<void> {
  await rows
    .insertInto('roadmap')
    .values({
      id: added.id,
      group_id: added.group,
      language: added.language,
      created_by: added.by,
      created_at: added.at,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  await rows
    .insertInto('roadmap_row')
    .values({ roadmap: added.id, title: added.title, words: 0 })
    .onConflict((conflict) => conflict.column('roadmap').doNothing())
    .execute()
}
