import { expect, test } from 'vitest'

import { groupRoles, isAtLeast, type GroupRole } from '../group/group.ts'
import { groupId, organisationId, personId, type OrganisationId } from '../identity/ids.ts'
import { organisationKinds, type OrganisationKind } from '../organisation/organisation.ts'
import { can, roleIn, type Actor } from './can.ts'

const [steel, own, other] = [
  groupId.parse('steel'),
  organisationId.parse('alacero'),
  organisationId.parse('ficem'),
] as const
const groups = [true, false].flatMap((restricted) =>
  [true, false].map((archived) => ({ id: steel, restricted, archived })),
)
const leads: readonly (OrganisationId | null)[] = [null, own, other]

interface Sketch {
  readonly kind: OrganisationKind
  readonly speaks: boolean
  readonly membership: GroupRole | undefined
}

const everyPerson = organisationKinds.flatMap((kind) =>
  [true, false].flatMap((speaks) =>
    [undefined, ...groupRoles].map((membership): Sketch => ({ kind, speaks, membership })),
  ),
)

function actor({ kind, speaks, membership }: Sketch): Actor {
  return {
    person: personId.parse('person'),
    organisation: own,
    organisationKind: kind,
    roles: [speaks ? 'alternate' : 'member'],
    groups: new Map(membership === undefined ? [] : [[steel, membership]]),
  }
}

test('asks, offers and answers in every cell: no program, no archived group, no answer to an offer of one’s own', () => {
  let cells = 0
  for (const sketch of everyPerson) {
    for (const group of groups) {
      const person = actor(sketch)
      const role = roleIn(person, group)
      const reads = role !== undefined && !group.archived
      const says = reads && (sketch.speaks || isAtLeast(role, 'commenter'))
      const program = { token: 'token' as never, internal: true, groups: new Set([steel]) }
      for (const lead of leads) {
        const asks = reads && (isAtLeast(role, 'editor') || lead === own)
        expect(can(person, { action: 'ask-for-support', resource: { group, lead } })).toBe(asks)
        expect(can(person, { action: 'offer-support', resource: group })).toBe(says)
        for (const offering of [own, other]) {
          const resource = { group, asking: lead, offering }
          const isSide = lead === null || lead === offering ? reads && role === 'lead' : lead === own && says
          const may = offering !== own && isSide
          const asked = { sketch, resource }
          expect([asked, can(person, { action: 'answer-offer', resource })]).toEqual([asked, may])
          expect(can(person, { action: 'withdraw-offer', resource })).toBe(offering === own && says)
          for (const action of ['answer-offer', 'withdraw-offer'] as const) {
            expect(can({ ...person, program }, { action, resource })).toBe(false)
          }
          cells += 1
        }
      }
    }
  }
  expect(cells).toBe(everyPerson.length * groups.length * 6)
})
