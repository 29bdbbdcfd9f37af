import { describe, expect, test } from 'vitest'

import type { GroupRole } from '../group/group.ts'
import { groupId, organisationId, personId } from '../identity/ids.ts'
import type { OrganisationKind } from '../organisation/organisation.ts'
import type { OrganisationRole } from '../organisation/person.ts'
import { can, roleIn, type Actor } from './can.ts'
import type { DecidedThing } from './permission.ts'

const steel = groupId.parse('steel')
const open = { id: steel, restricted: false, archived: false }
const restricted = { id: steel, restricted: true, archived: false }
const archived = { id: steel, restricted: false, archived: true }
const alacero = organisationId.parse('alacero')
const ficem = organisationId.parse('ficem')

function actor(
  organisationKind: OrganisationKind,
  role?: GroupRole,
  roles: OrganisationRole[] = [],
  organisation = alacero,
): Actor {
  return {
    person: personId.parse('someone'),
    organisation,
    organisationKind,
    roles,
    groups: new Map(role === undefined ? [] : [[steel, role]]),
  }
}

describe('can', () => {
  test.each([
    ['reader', [true, false, false]],
    ['commenter', [true, false, false]],
    ['editor', [true, true, false]],
    ['lead', [true, true, true]],
  ] as const)('a %s may read, write, administer: %j', (role, expected) => {
    const member = actor('observer', role)
    const actions = ['read', 'write', 'administer'] as const
    expect(actions.map((action) => can(member, { action, resource: restricted }))).toEqual(expected)
  })

  test('of those who hold no role in an open group, only signatories and the secretariat read it', () => {
    expect(roleIn(actor('signatory'), open)).toBe('reader')
    expect(roleIn(actor('secretariat'), open)).toBe('reader')
    expect(roleIn(actor('partner'), open)).toBeUndefined()
    expect(roleIn(actor('observer'), open)).toBeUndefined()
  })

  test('a restricted group is closed to everyone but its members', () => {
    for (const kind of ['signatory', 'secretariat', 'partner', 'observer'] as const) {
      expect(can(actor(kind), { action: 'read', resource: restricted })).toBe(false)
    }
  })

  test('being principal or steward gives no right to write in a group', () => {
    const principal = actor('signatory', undefined, ['principal', 'steward'])
    expect(can(principal, { action: 'write', resource: open })).toBe(false)
  })

  test.each(['reader', 'commenter', 'editor', 'lead'] as const)(
    'an archived group is only read, also by a %s',
    (role) => {
      const member = actor('signatory', role, ['steward'])
      const actions = ['read', 'write', 'administer', 'reassign', 'describe'] as const
      expect(actions.map((action) => can(member, { action, resource: archived }))).toEqual([
        true,
        false,
        false,
        false,
        false,
      ])
      expect(can(member, { action: 'answer', resource: { organisation: alacero, group: archived } })).toBe(false)
    },
  )

  describe('answering a proposed lead', () => {
    const answer = (who: Actor, group = open) =>
      can(who, { action: 'answer', resource: { organisation: alacero, group } })

    test('is for people of that organisation who belong to the group or speak for the organisation', () => {
      expect(answer(actor('signatory', 'reader'))).toBe(true)
      expect(answer(actor('signatory', undefined, ['principal']))).toBe(true)
      expect(answer(actor('signatory', undefined, ['steward']))).toBe(true)
      expect(answer(actor('signatory'))).toBe(false)
    })

    test('is not for another organisation, not even for the lead of the group or the secretariat', () => {
      expect(answer(actor('signatory', 'lead', ['principal'], ficem))).toBe(false)
      expect(answer(actor('secretariat', 'lead', ['principal'], ficem))).toBe(false)
    })

    test('needs the right to read the group', () => {
      expect(answer(actor('signatory', undefined, ['principal']), restricted)).toBe(false)
    })
  })

  describe('reading a decision', () => {
    const reads = (who: Actor, decided: Partial<DecidedThing>) =>
      can(who, {
        action: 'read-decision',
        resource: {
          scope: 'organisation',
          actorOrganisation: null,
          organisation: null,
          group: null,
          ...decided,
        },
      })
    const speaker = actor('partner', undefined, ['steward'])

    test('is for those who speak for the organisation that decided, or that it concerns', () => {
      expect(reads(speaker, { actorOrganisation: alacero })).toBe(true)
      expect(reads(speaker, { organisation: alacero })).toBe(true)
      expect(reads(speaker, { actorOrganisation: ficem, organisation: ficem, scope: 'coalition' })).toBe(false)
      expect(reads(actor('signatory', 'lead'), { actorOrganisation: alacero })).toBe(false)
    })

    test('is for the secretariat where it is the coalition’s, not where it is an organisation’s own', () => {
      const secretary = actor('secretariat', undefined, [], ficem)
      expect(reads(secretary, { actorOrganisation: alacero, scope: 'coalition' })).toBe(true)
      expect(reads(secretary, { actorOrganisation: alacero })).toBe(false)
      expect(reads(secretary, { actorOrganisation: alacero, scope: 'coalition', group: restricted })).toBe(false)
    })

    test('needs the right to read the group it was decided in, also for one’s own people', () => {
      expect(reads(speaker, { actorOrganisation: alacero, group: restricted })).toBe(false)
      expect(reads(actor('partner', 'reader', ['steward']), { actorOrganisation: alacero, group: restricted })).toBe(
        true,
      )
    })
  })
})
