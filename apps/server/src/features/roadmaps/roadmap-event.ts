import { roadmapRoom } from '@minga/domain/room/room-name'
import type { RoadmapRow } from '@minga/storage/groups/roadmap-rows'

/**
 * The event that the roadmaps of a group changed.
 *
 * @param visibility `hidden`: a draft, whose event goes to its readers alone
 */
export function roadmapEvent(
  { id, group }: Pick<RoadmapRow, 'id' | 'group'>,
  at: string,
  visibility: 'seen' | 'hidden',
) {
  const room = visibility === 'hidden' ? roadmapRoom(id) : null
  return { at, kind: 'roadmaps', group, organisation: null, person: null, room, subject: id }
}
