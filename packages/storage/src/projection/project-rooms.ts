import { parseRoomName } from '@minga/domain/room/room-name'

import { projectRoom, type ProjectionOutcome, type ProjectorParts } from './project-room.ts'
import type { ProjectedRoom } from './projected-room.ts'
import type { Db } from '../database/schema.ts'

/** The outcome of one room's projection. */
export interface RoomResult {
  readonly room: string
  readonly result: ProjectionOutcome | { readonly kind: 'failed'; readonly reason: string }
}

/**
 * Writes several rooms' projections. Roadmaps, whose rows are few, share a transaction, so that the disk is waited for
 * once; if that fails, each is tried by itself, so that no room suffers from another.
 */
export async function projectRooms(
  db: Db,
  projected: readonly ProjectedRoom[],
  parts: ProjectorParts,
): Promise<readonly RoomResult[]> {
  const roadmaps = projected.filter(({ room }) => parseRoomName(room)?.kind === 'roadmap')
  const others = projected.filter((room) => !roadmaps.includes(room))
  const results = roadmaps.length > 1 ? await together(db, roadmaps, parts) : undefined
  const rest = results === undefined ? [...roadmaps, ...others] : others
  return [...(results ?? []), ...(await oneByOne(db, rest, parts))]
}

/** @returns undefined when one of them could not be written, and so none was */
async function together(
  db: Db,
  rooms: readonly ProjectedRoom[],
  parts: ProjectorParts,
): Promise<readonly RoomResult[] | undefined> {
  try {
    return await db.transaction().execute(async (tx) => {
      const results: RoomResult[] = []
      for (const room of rooms) {
        results.push({ room: room.room, result: await projectRoom(tx, room, parts) })
      }
      return results
    })
  } catch {
    for (const { room } of rooms) parts.written.forget(room)
    return undefined
  }
}

async function oneByOne(
  db: Db,
  rooms: readonly ProjectedRoom[],
  parts: ProjectorParts,
): Promise<readonly RoomResult[]> {
  const results: RoomResult[] = []
  for (const room of rooms) {
    try {
      results.push({ room: room.room, result: await projectRoom(db, room, parts) })
    } catch (error) {
      parts.written.forget(room.room)
      const reason = error instanceof Error ? error.message : String(error)
      results.push({ room: room.room, result: { kind: 'failed', reason } })
    }
  }
  return results
}
