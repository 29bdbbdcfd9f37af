import { can } from '@minga/domain/access/can'
import { findGroupsOfRooms } from '@minga/storage/groups/group-rows'
import { findPeopleOfSessions } from '@minga/storage/people/person-rows'
import type { Db } from '@minga/storage/database/schema'
import { suspendedWriters } from '@minga/storage/people/suspension-rows'
import type { Rooms } from '@minga/sync/room/rooms'

export interface RecheckParts {
  readonly db: Db
  readonly rooms: Pick<Rooms, 'present' | 'signOut' | 'endSession' | 'revoke' | 'setWrite'>
  readonly now: () => Date
  /** Called for each session with a participant in a room. */
  readonly seen: (session: string) => void
}

/**
 * Asks again, for everyone in a room, what was asked when they came: a socket lives for days, and a session that ran
 * out or a right that was taken away must not live on in it. A handful of statements, however many there are.
 */
export async function recheckAccess({ db, rooms, now, seen }: RecheckParts): Promise<void> {
  const present = rooms.present()
  if (present.length === 0) return
  const sessions = new Set(present.flatMap(({ session }) => session ?? []))
  const people = await findPeopleOfSessions(db, [...sessions], now())
  const groups = await findGroupsOfRooms(db, [...new Set(present.map(({ room }) => room))])
  const suspended = await suspendedWriters(db)
  for (const { room, person, session } of present) {
    if (session === undefined) {
      rooms.signOut(person)
      continue
    }
    const known = people.get(session)
    if (known === undefined) {
      rooms.endSession(session)
      continue
    }
    seen(session)
    const resource = groups.get(room)
    if (resource === undefined || !can(known.actor, { action: 'read', resource })) rooms.revoke(person, room)
    else {
      const mayWrite = can(known.actor, { action: 'write', resource })
      rooms.setWrite(person, room, mayWrite && !suspended.has(`${room} ${person}`))
    }
  }
}
