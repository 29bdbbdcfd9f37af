import type { GroupId } from '@minga/domain/identity/ids'
import { registerRoom, roadmapRoom } from '@minga/domain/room/room-name'
import { roadmapsOf } from '@minga/storage/rows/roadmap-rows'

import { reviewAccess, type ReviewedParts } from './review-access.ts'

/** Told after a decision about who may do what in these groups; resolves when every open room there follows it. */
export type AccessChanged = (groups: readonly GroupId[]) => Promise<void>

/** Asks at once, for everyone who sits in a room of those groups, whether they still may, and write. */
export function followAccess(parts: ReviewedParts): AccessChanged {
  return async (groups) => {
    const roadmaps = await roadmapsOf(parts.rows, groups)
    const concerned = new Set<string>([
      ...groups.map(registerRoom),
      ...roadmaps.map(({ id }) => roadmapRoom(id)),
    ])
    await reviewAccess(parts, (room) => concerned.has(room))
  }
}
