import { roadmapId, type RoadmapId } from '@minga/domain/identity/ids'
import { parseRoomName } from '@minga/domain/room/room-name'
import { sql } from 'kysely'
import { z } from 'zod'

import type { Db } from '../database/schema.ts'
import { listed } from '../database/expressions.ts'

/** The roadmaps whose rooms these are. */
export function roadmapsOfRooms(rooms: readonly string[]): RoadmapId[] {
  return rooms.flatMap((name) => {
    const room = parseRoomName(name)
    return room?.kind === 'roadmap' ? [room.roadmap] : []
  })
}

/** The same with the texts that they are in other languages: sign-offs and publications are about all of them. */
export async function worksOfRooms(db: Db, rooms: readonly string[]): Promise<RoadmapId[]> {
  const roadmaps = roadmapsOfRooms(rooms)
  const { rows } = await sql`
    SELECT other.roadmap FROM edition JOIN edition AS other ON other.work = edition.work
      WHERE edition.roadmap IN ${listed(roadmaps)}`.execute(db)
  const found = z.object({ roadmap: roadmapId }).array().parse(rows)
  return [...new Set([...roadmaps, ...found.map(({ roadmap }) => roadmap)])]
}
