import type { IncomingMessage } from 'node:http'

import { can } from '@minga/domain/access/can'
import type { WorkingGroup } from '@minga/domain/group/group'
import type { OrganisationHue } from '@minga/domain/organisation/organisation'
import { parseRoomName } from '@minga/domain/room/room-name'
import { findGroup } from '@minga/storage/rows/group-rows'
import { findOrganisation } from '@minga/storage/rows/organisation-rows'
import { findPerson } from '@minga/storage/rows/person-rows'
import { findRoadmap } from '@minga/storage/rows/roadmap-rows'
import type { Rows } from '@minga/storage/rows/schema'
import { organisationId, personId } from '@minga/sync/log/author'
import type { Identity } from '@minga/sync/room/identity'

import type { Auth } from '../auth/auth.ts'
import { visitorOf } from '../auth/session.ts'

/** Carets in colours that can be told apart on light and on dark paper. */
const caretColours = {
  teal: '#0f766e',
  amber: '#b45309',
  indigo: '#4f46e5',
  magenta: '#be185d',
  azure: '#0369a1',
  olive: '#4d7c0f',
  violet: '#7c3aed',
  brick: '#b91c1c',
  slate: '#475569',
} as const satisfies Record<OrganisationHue, string>

/** Who sits at a socket, as its session says: what others in a room are told comes from here. */
export async function identify(
  auth: Auth,
  rows: Rows,
  request: IncomingMessage,
): Promise<Identity | undefined> {
  const visitor = await visitorOf(auth, rows, new Headers({ cookie: request.headers.cookie ?? '' }))
  if (visitor === undefined) return undefined
  const { profile } = visitor
  const organisation = await findOrganisation(rows, profile.organisation)
  if (organisation === undefined) return undefined
  return {
    personId: personId.parse(profile.id),
    name: profile.name,
    organisationId: organisationId.parse(organisation.id),
    organisation: organisation.shortName,
    colour: caretColours[organisation.hue],
  }
}

/** What a person may do in a room: what they may do in its group. `undefined` where there is none they may read. */
export async function accessTo(
  rows: Rows,
  room: string,
  { personId: id }: Pick<Identity, 'personId'>,
): Promise<{ readonly canWrite: boolean } | undefined> {
  const person = await findPerson(rows, id)
  const resource = await groupOf(rows, room)
  if (person === undefined || resource === undefined) return undefined
  if (!can(person.actor, { action: 'read', resource })) return undefined
  return { canWrite: can(person.actor, { action: 'write', resource }) }
}

async function groupOf(rows: Rows, name: string): Promise<WorkingGroup | undefined> {
  const room = parseRoomName(name)
  switch (room?.kind) {
    case 'register':
      return findGroup(rows, room.group)
    case 'roadmap': {
      const roadmap = await findRoadmap(rows, room.roadmap)
      return roadmap && findGroup(rows, roadmap.group)
    }
    case undefined:
      return undefined
  }
}
