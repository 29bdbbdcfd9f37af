import { commentId, fileId, groupId, roadmapId, type GroupId, type RoadmapId } from '@minga/domain/identity/ids'
import { strikeOutPlace, type StrikeOutPlace } from '@minga/domain/strike-out/strike-out'
import { sql } from 'kysely'
import { z } from 'zod'

import type { Db } from '../database/schema.ts'
import { contains, listed } from '../database/expressions.ts'

export async function titleOfRoadmap(db: Db, id: RoadmapId): Promise<string | null> {
  const found = await db.selectFrom('roadmap_row').select('title').where('roadmap', '=', id).executeTakeFirst()
  return found?.title ?? null
}

const anyFile = z.object({
  id: fileId,
  name: z.string(),
  comment: commentId.nullable(),
  roadmap: roadmapId.nullable(),
})

/** A file of a comment, of a roadmap, or of a position about its text. */
export async function findAnyFile(db: Db, id: string): Promise<z.infer<typeof anyFile> | undefined> {
  const { rows } = await sql`
    SELECT id, name, comment, NULL AS roadmap FROM comment_file WHERE id = ${id}
    UNION ALL SELECT id, name, NULL, roadmap FROM roadmap_file WHERE id = ${id}
    UNION ALL SELECT position_file.id, name, NULL, roadmap FROM position_file
      JOIN sign_off ON sign_off.id = position_file.sign_off WHERE position_file.id = ${id}`.execute(db)
  return anyFile.array().parse(rows)[0]
}

const placeRow = z
  .object({ kind: z.string(), id: z.string(), group: groupId, title: z.string().nullable() })
  .transform(({ kind, id, group, title }): FoundElsewhere => {
    const place = strikeOutPlace.parse(kind === 'room' ? { kind, room: id } : { kind, id })
    return { place, group, title }
  })

export interface FoundElsewhere {
  readonly place: StrikeOutPlace
  readonly group: GroupId
  readonly title: string | null
}

const most = 50

/**
 * Rooms of these groups in which words can be read now, and comments to the coalition about others. A person's reach is
 * asked before: drafts are left out, and what an organisation says among itself.
 */
export async function findWords(
  db: Db,
  words: readonly string[],
  groups: readonly GroupId[],
): Promise<FoundElsewhere[]> {
  const found: FoundElsewhere[] = []
  for (const each of words) {
    const json = JSON.stringify(each).slice(1, -1)
    const { rows } = await sql`
      SELECT DISTINCT 'room' AS kind, block_text.room AS id, roadmap.group_id AS "group", roadmap_row.title
        FROM block_text JOIN roadmap ON 'roadmap.' || roadmap.id = block_text.room
          LEFT JOIN roadmap_row ON roadmap_row.roadmap = roadmap.id
        WHERE ${contains(sql`text`, each)} AND roadmap.group_id IN ${listed(groups)}
          AND roadmap.opened_at IS NOT NULL AND roadmap.state <> 'deleted'
      UNION
      SELECT DISTINCT 'room', room, group_id, NULL FROM record_row
        WHERE ${contains(sql`fields`, json)} AND group_id IN ${listed(groups)}
      UNION
      SELECT 'comment', comment.id, thread.group_id, NULL FROM comment JOIN thread ON thread.id = comment.thread
        WHERE thread.audience = 'coalition' AND thread.group_id IN ${listed(groups)}
          AND comment.text IS NOT NULL AND ${contains(sql`comment.text`, json)}
      LIMIT ${most}`.execute(db)
    found.push(...placeRow.array().parse(rows))
  }
  return [...new Map(found.map((each) => [JSON.stringify(each.place), each])).values()].slice(0, most)
}
