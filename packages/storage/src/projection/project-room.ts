import type { RegisterProjection } from '@minga/domain/record/project-register'
import type { RoadmapProjection } from '@minga/domain/roadmap/project-roadmap'
import { parseRoomName } from '@minga/domain/room/room-name'

import { findGroup } from '../groups/group-rows.ts'
import type { ProjectedRoom } from './projected-room.ts'
import type { ProjectionNotices } from './projection-notices.ts'
import { findRoadmap } from '../groups/roadmap-rows.ts'
import type { RemovalWatch } from './removal-watch.ts'
import { OvertakenError } from './overtaken-error.ts'
import { projectionState } from './projection-run.ts'
import type { Db } from '../database/schema.ts'
import { writeRegister } from './write-register.ts'
import { writeRoadmap } from './write-roadmap.ts'
import type { WrittenParts } from './written-parts.ts'

export type ProjectionOutcome =
  | { readonly kind: 'written' }
  /** Updates after `head` are not in the projection, or were not handed along with it: project again from `head`. */
  | { readonly kind: 'gap'; readonly head: number }
  /** The rows are further already, or another node brings them as far or further. */
  | { readonly kind: 'stale' }
  /** No group or roadmap has this room (yet). */
  | { readonly kind: 'unknown-room' }

/** The state that the projector keeps from one call to the next, and the receiver of its reports. */
export interface ProjectorParts {
  readonly written: WrittenParts
  readonly removals: RemovalWatch
  readonly notices: ProjectionNotices
}

/** Writes one room's projection into rows, whichever kind of room it is. */
export async function projectRoom(db: Db, room: ProjectedRoom, parts: ProjectorParts): Promise<ProjectionOutcome> {
  // Of two runs that go equally far the later one writes on. The earlier one does not begin again: each would replace the
  // other without end.
  for (let isOvertaken = false; ;) {
    const { head, runHead } = await projectionState(db, room.room)
    const reached = Math.max(head, runHead)
    if (reached > room.head || (isOvertaken && reached === room.head)) return { kind: 'stale' }
    try {
      return await projectFrom(db, room, head, parts)
    } catch (error) {
      if (!(error instanceof OvertakenError)) throw error
      parts.written.forget(room.room)
      isOvertaken = true
    }
  }
}

/** @throws OvertakenError */
async function projectFrom(
  db: Db,
  room: ProjectedRoom,
  head: number,
  { written, removals, notices }: ProjectorParts,
): Promise<ProjectionOutcome> {
  if (room.since > head) return { kind: 'gap', head }
  // What changed since another moment than that of the rows leaves out what they lack.
  if (isRegister(room) && room.projection.changes !== undefined && room.since !== head) return { kind: 'gap', head }
  const place = parseRoomName(room.room)
  if (place?.kind === 'register' && isRegister(room)) {
    const group = await findGroup(db, place.group)
    if (group === undefined) return { kind: 'unknown-room' }
    await writeRegister(db, group.id, room, {
      from: head,
      gone: (tx, records) => removals.note(tx, room.room, head, { records }),
      notices,
    })
    return { kind: 'written' }
  }
  if (place?.kind === 'roadmap' && isRoadmap(room)) {
    const roadmap = await findRoadmap(db, place.roadmap)
    if (roadmap === undefined) return { kind: 'unknown-room' }
    const { title, words, ...lists } = room.projection
    await writeRoadmap(db, roadmap, room, {
      from: head,
      mayDiffer: written.since(room.room, head),
      gone: (tx, { removed, of }) => removals.note(tx, room.room, head, { letters: removed, of }),
      notices,
    })
    written.note(room.room, room.head, { summary: [title, words], ...lists })
    return { kind: 'written' }
  }
  return { kind: 'unknown-room' }
}

function isRegister(room: ProjectedRoom): room is ProjectedRoom<RegisterProjection> {
  return room.projection.kind === 'register'
}

function isRoadmap(room: ProjectedRoom): room is ProjectedRoom<RoadmapProjection> {
  return room.projection.kind === 'roadmap'
}
