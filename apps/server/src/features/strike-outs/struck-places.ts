import { can, type Actor } from '@minga/domain/access/can'
import type { GroupAccess } from '@minga/domain/access/role-in-group'
import { parseRoomName, roadmapRoom } from '@minga/domain/room/room-name'
import type { StrikeOutPlace } from '@minga/domain/strike-out/strike-out'
import type { Db } from '@minga/storage/database/schema'
import { findGroupOfRoom } from '@minga/storage/groups/group-rows'
import { titleOfRoadmap } from '@minga/storage/strike-outs/find-words'
import { findAnyFile } from '@minga/storage/strike-outs/find-words'
import { findComment } from '@minga/storage/threads/comment-rows'
import { findThread, threadAccess } from '@minga/storage/threads/thread-rows'

import { notFound, Refusal } from '../../http/refusal.ts'

/** A place of a strike-out, with its group as `can` knows it. */
export interface FoundPlace {
  readonly place: StrikeOutPlace
  readonly access: GroupAccess
  /** The id of its room; for a comment's file, the id of the comment's room. */
  readonly room: string
  readonly title: string | null
}

/** A place that this person may read; anything else is not there. */
async function placeFor(db: Db, actor: Actor, place: StrikeOutPlace): Promise<FoundPlace | Refusal> {
  const found = await findPlace(db, place)
  if (found === undefined || !can(actor, { action: 'read', resource: found.access })) return notFound
  if (place.kind !== 'comment') return found
  const thread = await threadOfComment(db, place.id)
  const isRead = thread && can(actor, { action: 'read-thread', resource: threadAccess(thread, found.access) })
  return isRead === true ? found : notFound
}

/** @returns the first refusal where there is any */
export async function placesFor(
  db: Db,
  actor: Actor,
  places: readonly StrikeOutPlace[],
): Promise<readonly FoundPlace[] | Refusal> {
  const found: FoundPlace[] = []
  for (const place of places) {
    const one = await placeFor(db, actor, place)
    if (one instanceof Refusal) return one
    found.push(one)
  }
  return found
}

/** Undefined where it is not there (any more). */
export async function findPlace(db: Db, place: StrikeOutPlace): Promise<FoundPlace | undefined> {
  const at = await roomOf(db, place)
  const access = at && (await findGroupOfRoom(db, at.room))
  return at && access && { place, access, ...at }
}

async function roomOf(
  db: Db,
  place: StrikeOutPlace,
): Promise<{ readonly room: string; readonly title: string | null } | undefined> {
  switch (place.kind) {
    case 'room': {
      const room = parseRoomName(place.room)
      if (room === undefined) return undefined
      return { room: place.room, title: room.kind === 'roadmap' ? await titleOfRoadmap(db, room.roadmap) : null }
    }
    case 'field':
      return { room: place.room, title: null }
    case 'comment': {
      const thread = await threadOfComment(db, place.id)
      return thread && { room: thread.room, title: null }
    }
    case 'file': {
      const file = await findAnyFile(db, place.id)
      if (file === undefined) return undefined
      if (file.roadmap !== null) return { room: roadmapRoom(file.roadmap), title: file.name }
      const thread = file.comment === null ? undefined : await threadOfComment(db, file.comment)
      return thread && { room: thread.room, title: file.name }
    }
  }
}

async function threadOfComment(db: Db, id: string) {
  const comment = await findComment(db, id)
  return comment && findThread(db, comment.thread)
}
