import { expect, test } from 'vitest'

import { groupId, organisationId, personId } from '../identity/ids.ts'
import type { OrganisationRole } from '../organisation/person.ts'
import { can, type Actor } from './can.ts'
import type { ThreadAccess } from './thread-decisions.ts'

const group = { id: groupId.parse('cement'), restricted: false, archived: false }
const [ficem, alacero] = ['ficem', 'alacero'].map((id) => organisationId.parse(id)) as [
  Actor['organisation'],
  Actor['organisation'],
]
const [secretary, counsel, delegate] = ['secretary', 'counsel', 'delegate'].map((id) => personId.parse(id)) as [
  Actor['person'],
  Actor['person'],
  Actor['person'],
]

function actor(person: Actor['person'], organisation = ficem, roles: readonly OrganisationRole[] = []): Actor {
  const groups = new Map([[group.id, 'lead' as const]])
  return { person, organisation, organisationKind: 'signatory', roles, groups }
}

const narrowed: ThreadAccess = {
  group,
  audience: 'organisation',
  organisation: ficem,
  by: secretary,
  readers: [secretary, counsel],
}
const may = (who: Actor, action: 'read-thread' | 'comment-in-thread' | 'dispose-of-thread' | 'narrow-thread') =>
  can(who, { action, resource: narrowed })

test('a narrowed discussion is read by its named readers alone, whatever a colleague may do in the group', () => {
  for (const action of ['read-thread', 'comment-in-thread', 'dispose-of-thread'] as const) {
    expect(may(actor(secretary), action)).toBe(true)
    expect(may(actor(counsel), action)).toBe(true)
    expect(may(actor(delegate), action)).toBe(false)
    expect(may(actor(delegate, ficem, ['steward', 'principal']), action)).toBe(false)
    // Named once, and of another organisation by now.
    expect(may(actor(counsel, alacero), action)).toBe(false)
  }
})

test('the person who began it and a reader who speaks for the organisation may narrow it', () => {
  expect(may(actor(secretary), 'narrow-thread')).toBe(true)
  expect(may(actor(counsel), 'narrow-thread')).toBe(false)
  expect(may(actor(counsel, ficem, ['steward']), 'narrow-thread')).toBe(true)
  expect(may(actor(delegate, ficem, ['steward']), 'narrow-thread')).toBe(false)
  const forAll = { ...narrowed, audience: 'coalition', readers: null } as const
  expect(can(actor(secretary), { action: 'narrow-thread', resource: forAll })).toBe(false)
})
