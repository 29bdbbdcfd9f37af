import type { GroupView } from '@minga/protocol/http/me'

import { useGroups } from './groups.ts'

interface PlaceOfRoom {
  readonly group: GroupView
  /** What is archived, the roadmap or its whole group: then no role writes there. Undefined where neither is. */
  readonly archived: 'roadmap' | 'group' | undefined
}

/** The group that a room is in; undefined where the person may not read it. */
export function usePlaceOfRoom(room: string): PlaceOfRoom | undefined {
  for (const group of useGroups()) {
    const roadmap = group.roadmaps.find((each) => each.room === room)
    if (roadmap === undefined && group.register !== room) continue
    const archived = group.archived ? 'group' : roadmap?.state === 'archived' ? 'roadmap' : undefined
    return { group, archived }
  }
  return undefined
}
