import { describe, expect, test } from 'vitest'

import { groupRoles, type GroupRole } from '../group/group.ts'
import { groupId, organisationId, personId } from '../identity/ids.ts'
import { organisationKinds } from '../organisation/organisation.ts'
import { organisationRoles, type OrganisationRole } from '../organisation/person.ts'
import { can, type Actor } from './can.ts'

const steel = groupId.parse('steel')
const own = organisationId.parse('alacero')
const other = organisationId.parse('ficem')
const memberships = [undefined, ...groupRoles] as const
const roles: readonly (GroupRole | null)[] = [null, ...groupRoles]

/** Every combination: the kind of organisation, the role in it, the membership of the group. */
const everyPerson = organisationKinds.flatMap((organisationKind) =>
  organisationRoles.flatMap((role) => memberships.map((membership) => ({ organisationKind, role, membership }))),
)
type SketchedPerson = (typeof everyPerson)[number]

function actor({ organisationKind, role, membership }: SketchedPerson): Actor {
  return {
    person: personId.parse('someone'),
    organisation: own,
    organisationKind,
    roles: [role],
    groups: new Map(membership === undefined ? [] : [[steel, membership]]),
  }
}

const groups = [false, true].flatMap((restricted) =>
  [false, true].map((archived) => ({ id: steel, restricted, archived })),
)
/** Puts the question beside the answer, so that a failure shows which case it was. */
const answered = (asked: object, may: boolean | undefined) => ({ asked, may })

const speaks = (role: OrganisationRole) => role !== 'member'

describe('who runs the working groups', () => {
  test('the secretariat’s focal points alone, with any role in a group or none', () => {
    for (const sketched of everyPerson) {
      const expected = sketched.organisationKind === 'secretariat' && sketched.role === 'steward'
      expect(answered(sketched, can(actor(sketched), { action: 'run-groups' }))).toEqual(answered(sketched, expected))
    }
  })

  test('a group’s lead says what it is for too, until it is archived', () => {
    for (const sketched of everyPerson) {
      const runs = sketched.organisationKind === 'secretariat' && sketched.role === 'steward'
      for (const resource of groups) {
        const expected = runs || (sketched.membership === 'lead' && !resource.archived)
        const asked = { sketched, resource }
        expect(answered(asked, can(actor(sketched), { action: 'describe', resource }))).toEqual(
          answered(asked, expected),
        )
      }
    }
  })

  test('what was left behind is given to others by a lead, and by the secretariat where it can read it', () => {
    for (const sketched of everyPerson) {
      const runs = sketched.organisationKind === 'secretariat' && sketched.role === 'steward'
      for (const resource of groups) {
        const reads = sketched.membership !== undefined || !resource.restricted
        const expected = !resource.archived && (sketched.membership === 'lead' || (runs && reads))
        const asked = { sketched, resource }
        expect(answered(asked, can(actor(sketched), { action: 'reassign', resource }))).toEqual(
          answered(asked, expected),
        )
      }
    }
  })
})

/**
 * The roles that an organisation may give its people, by its admission: a column for each of no admission, reader,
 * commenter, editor, lead; a row for each of taking out, reader, commenter, editor, lead.
 */
const nameable = [
  [true, true, true, true, true],
  [false, true, true, true, true],
  [false, false, true, true, true],
  [false, false, false, true, true],
  [false, false, false, false, true],
] as const

describe('naming people', () => {
  test('is for those who speak for the person’s own organisation, up to what it was granted', () => {
    for (const sketched of everyPerson) {
      for (const [row, role] of roles.entries()) {
        for (const [column, highest] of memberships.entries()) {
          const ask = (organisation: typeof own) =>
            can(actor(sketched), { action: 'name', resource: { organisation, highest, role } })
          const expected = speaks(sketched.role) && nameable[row]?.[column]
          const asked = { sketched, role, highest }
          expect(answered(asked, ask(own))).toEqual(answered(asked, expected))
          // Another organisation's people never, not even as a lead or as the secretariat.
          expect(ask(other)).toBe(false)
        }
      }
    }
  })

  test('an organisation’s page of people in groups is its own business, also before the secretariat', () => {
    for (const sketched of everyPerson) {
      expect(can(actor(sketched), { action: 'send-people', resource: own })).toBe(speaks(sketched.role))
      expect(can(actor(sketched), { action: 'send-people', resource: other })).toBe(false)
    }
  })
})

/** The roles to which a lead may lower people: a column for each role granted; a row as above, the first giving back. */
const lowerable = [
  [false, true, true, true, false],
  [false, true, true, true, false],
  [false, false, true, true, false],
  [false, false, false, true, false],
  [false, false, false, false, false],
] as const

test('lowering is for leads, of people who are not leads, and never above what was granted', () => {
  for (const sketched of everyPerson) {
    for (const group of groups) {
      for (const [row, role] of roles.entries()) {
        for (const [column, granted] of memberships.entries()) {
          const isLead = sketched.membership === 'lead' && !group.archived
          const may = can(actor(sketched), { action: 'lower', resource: { group, granted, role } })
          const asked = { sketched, role, granted }
          expect(answered(asked, may)).toEqual(answered(asked, isLead && lowerable[row]?.[column]))
        }
      }
    }
  }
})
