import { setImmediate } from 'node:timers/promises'

import { findPersonOfSession } from '@minga/storage/rows/person-rows'
import type { Rows } from '@minga/storage/rows/schema'
import type { Rooms } from '@minga/sync/room/rooms'

import { accessOf } from './room-access.ts'

export interface ReviewedParts {
  readonly rows: Rows
  readonly rooms: Pick<Rooms, 'present' | 'signOut' | 'endSession' | 'revoke' | 'setWrite'>
  readonly now: () => Date
  /** Told of each session that somebody sits in a room with. */
  readonly seen: (session: string) => void
}

/**
 * Asks again, for everyone in a room, what was asked when they came: a socket lives for days, and a session that ran out or
 * a right that was taken away must not live on in it.
 *
 * @param isConcerned which rooms to look at, where not all
 */
export async function reviewAccess(
  { rows, rooms, now, seen }: ReviewedParts,
  isConcerned: (room: string) => boolean = () => true,
): Promise<void> {
  for (const { room, person, session } of rooms.present()) {
    if (!isConcerned(room)) continue
    // Each asks the database a few times: requests that came meanwhile go first.
    await setImmediate()
    if (session === undefined) {
      rooms.signOut(person)
      continue
    }
    const visitor = await findPersonOfSession(rows, session, now())
    if (visitor === undefined) {
      rooms.endSession(session)
      continue
    }
    seen(session)
    const access = await accessOf(rows, visitor.actor, room)
    if (access === undefined) rooms.revoke(person, room)
    else rooms.setWrite(person, room, access.canWrite)
  }
}
