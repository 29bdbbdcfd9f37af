import { groupId, roadmapId, type GroupId, type RoadmapId } from '../identity/ids.ts'

/** Names are opaque to clients: they get them from the API and hand them back. Only the server takes them apart. */
export type RoomKind = 'roadmap' | 'register'

export type Room =
  | { readonly kind: 'roadmap'; readonly roadmap: RoadmapId }
  | { readonly kind: 'register'; readonly group: GroupId }

export function roadmapRoom(roadmap: RoadmapId): string {
  return `roadmap.${roadmap}`
}

/** A group has one register, so the register's id is the group's. */
export function registerRoom(group: GroupId): string {
  return `register.${group}`
}

export function parseRoomName(name: string): Room | undefined {
  const dot = name.indexOf('.')
  const id = name.slice(dot + 1)
  switch (name.slice(0, dot)) {
    case 'roadmap': {
      const parsed = roadmapId.safeParse(id)
      return parsed.success ? { kind: 'roadmap', roadmap: parsed.data } : undefined
    }
    case 'register': {
      const parsed = groupId.safeParse(id)
      return parsed.success ? { kind: 'register', group: parsed.data } : undefined
    }
    default:
      return undefined
  }
}
