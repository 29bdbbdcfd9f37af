import { roadmapRoom } from '@minga/domain/room/room-name'
import type { RoadmapRow } from '@minga/storage/groups/roadmap-rows'

/**
 * The roadmaps of a group are not as they were.
 *
 * @param told `hidden`: a draft, of which those alone hear who read it
 */
export function roadmapEvent(
  { id, group }: Pick<RoadmapRow, 'id' | 'group'>,
  at: string,
  told: 'seen' | 'hidden',
) {
  const room = told === 'hidden' ? roadmapRoom(id) : null
  return { at, kind: 'roadmaps', group, organisation: null, person: null, room, subject: id }
}
