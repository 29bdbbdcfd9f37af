import type { IncomingMessage } from 'node:http'

import { can, type Actor } from '@minga/domain/access/can'
import { hueHex } from '@minga/domain/organisation/hue-hex'
import { findGroupsOfRooms } from '@minga/storage/groups/group-rows'
import type { Db } from '@minga/storage/database/schema'
import { suspendedWriters } from '@minga/storage/people/suspension-rows'
import { organisationId, personId } from '@minga/sync/log/author'
import type { Identity } from '@minga/sync/room/identity'

import { meantBy, ofPerson, type VisitorOf } from '../auth/visitor-of.ts'
import { GatheredReads } from '../gathered-reads.ts'
import { bearerOf } from '../http/bearer.ts'
import type { Visitor } from '../http/route.ts'
import type { Admission, RoomAccess } from '../sync/socket.ts'
import type { AccessWatch } from './access-watch.ts'

/** The identity at a socket, according to its session. Others in the room see this identity. */
function identityOf({ profile }: Visitor): Identity {
  return {
    personId: personId.parse(profile.id),
    name: profile.name,
    organisationId: organisationId.parse(profile.organisation),
    organisation: profile.organisationName,
    colour: hueHex[profile.organisationHue],
  }
}

/** What the rows say of rooms, for hundreds who come to one at the same moment. */
export function readRooms(db: Db) {
  const groups = new GatheredReads((rooms: readonly string[]) => findGroupsOfRooms(db, rooms))
  const suspended = new GatheredReads(async (writers: readonly string[]) => {
    const all = await suspendedWriters(db)
    return new Map(writers.map((writer) => [writer, all.has(writer)]))
  })
  return {
    groupOf: (room: string) => groups.find(room),
    /** Whether a person is suspended from writing in a room. */
    isSuspended: async (room: string, person: string) => (await suspended.find(`${room} ${person}`)) !== false,
  }
}

export interface DoorParts {
  readonly visitorOf: VisitorOf
  readonly rows: ReturnType<typeof readRooms>
  readonly watch: Pick<AccessWatch, 'count' | 'joined'>
}

/** Finds the person who asks for a room, and their rights there. `undefined` without a session. */
export async function admit(
  { visitorOf, rows, watch }: DoorParts,
  request: IncomingMessage,
  room: string,
): Promise<Admission | undefined> {
  // First: what changes while their rights are looked up, or until they are in the room, is then not missed.
  const count = watch.count()
  // What is written in a room is written there by people: a program's token is no session.
  if (bearerOf(request.headers.authorization) !== undefined) return undefined
  const visitor = ofPerson(await visitorOf(request.headers.cookie), meantBy(request.url))
  if (visitor === undefined) return undefined
  const access = await accessOf(rows, visitor.actor, room)
  const { session } = visitor
  return { identity: identityOf(visitor), session, access, joined: () => watch.joined(count) }
}

/**
 * A person's rights in a room: those in its group, unless they are suspended from writing there. `undefined` if there
 * is no room that they may read.
 */
async function accessOf(rows: DoorParts['rows'], actor: Actor, room: string): Promise<RoomAccess | undefined> {
  const resource = await rows.groupOf(room)
  if (resource === undefined || !can(actor, { action: 'read', resource })) return undefined
  const mayWrite = can(actor, { action: 'write', resource })
  return { canWrite: mayWrite && !(await rows.isSuspended(room, actor.person)) }
}
