import { setImmediate } from 'node:timers/promises'

import { personId } from '@minga/domain/identity/ids'
import type { Rows } from '@minga/storage/rows/schema'
import { hasSession } from '@minga/storage/rows/user-rows'
import type { Rooms } from '@minga/sync/room/rooms'

import { accessTo } from './room-access.ts'

export interface ReviewedParts {
  readonly rows: Rows
  readonly rooms: Pick<Rooms, 'present' | 'signOut' | 'revoke' | 'setWrite'>
  readonly now: () => Date
}

/**
 * Asks again, for everyone in a room, what was asked when they came: a socket lives for days, and a session that ran out or
 * a right that was taken away must not live on in it.
 */
export async function reviewAccess({ rows, rooms, now }: ReviewedParts): Promise<void> {
  for (const { room, person } of rooms.present()) {
    // Each asks the database a few times: requests that came meanwhile go first.
    await setImmediate()
    if (!(await hasSession(rows, personId.parse(person), now()))) {
      rooms.signOut(person)
      continue
    }
    const access = await accessTo(rows, room, { personId: person })
    if (access === undefined) rooms.revoke(person, room)
    else rooms.setWrite(person, room, access.canWrite)
  }
}

/** Reviews every so often, in ms, one review after the other. @returns its end */
export function reviewEvery(
  interval: number,
  parts: ReviewedParts,
  failed: (error: unknown) => void,
): () => void {
  let isUnderWay = false
  const timer = setInterval(() => {
    if (isUnderWay) return
    isUnderWay = true
    reviewAccess(parts)
      .catch(failed)
      .finally(() => (isUnderWay = false))
  }, interval)
  timer.unref()
  return () => clearInterval(timer)
}
