import { parseRoomName } from '@minga/domain/room/room-name'

import { projectRoom, type ProjectionOutcome } from './project-room.ts'
import type { ProjectedRoom } from './projected-room.ts'
import type { Rows } from './schema.ts'
import { WrittenParts } from './written-parts.ts'

/** What became of one room's projection. */
export interface RoomResult {
  readonly room: string
  readonly result: ProjectionOutcome | { readonly kind: 'failed'; readonly reason: string }
}

/**
 * Writes several rooms' projections. Roadmaps, whose rows are few, share a transaction, so that the disk is waited for
 * once; if that fails, each is tried by itself, so that no room suffers from another.
 *
 * @param written what the one who writes projections remembers from one call to the next
 */
export async function projectRooms(
  rows: Rows,
  projected: readonly ProjectedRoom[],
  written: WrittenParts = new WrittenParts(),
): Promise<readonly RoomResult[]> {
  const roadmaps = projected.filter(({ room }) => parseRoomName(room)?.kind === 'roadmap')
  const others = projected.filter((room) => !roadmaps.includes(room))
  const results = roadmaps.length > 1 ? await together(rows, roadmaps, written) : undefined
  const rest = results === undefined ? [...roadmaps, ...others] : others
  return [...(results ?? []), ...(await oneByOne(rows, rest, written))]
}

/** @returns undefined when one of them could not be written, and so none was */
async function together(
  rows: Rows,
  rooms: readonly ProjectedRoom[],
  written: WrittenParts,
): Promise<readonly RoomResult[] | undefined> {
  try {
    return await rows.transaction().execute(async (step) => {
      const results: RoomResult[] = []
      for (const room of rooms) {
        results.push({ room: room.room, result: await projectRoom(step, room, written) })
      }
      return results
    })
  } catch {
    for (const { room } of rooms) written.forget(room)
    return undefined
  }
}

async function oneByOne(
  rows: Rows,
  rooms: readonly ProjectedRoom[],
  written: WrittenParts,
): Promise<readonly RoomResult[]> {
  const results: RoomResult[] = []
  for (const room of rooms) {
    try {
      results.push({ room: room.room, result: await projectRoom(rows, room, written) })
    } catch (error) {
      written.forget(room.room)
      const reason = error instanceof Error ? error.message : String(error)
      results.push({ room: room.room, result: { kind: 'failed', reason } })
    }
  }
  return results
}
