import { describe, expect, test } from 'vitest'

import { organisationId, personId } from '../identity/ids.ts'
import { organisationKinds, type OrganisationKind } from '../organisation/organisation.ts'
import type { OrganisationRole } from '../organisation/person.ts'
import { can, type Actor } from './can.ts'

const own = organisationId.parse('own')
const other = organisationId.parse('other')

function actor(organisationKind: OrganisationKind, roles: OrganisationRole[]): Actor {
  return { person: personId.parse('someone'), organisation: own, organisationKind, roles, groups: new Map() }
}

const notStewards: OrganisationRole[][] = [[], ['member'], ['principal'], ['alternate', 'principal']]

describe('people', () => {
  test.each(organisationKinds)("of a %s are its own steward's alone", (kind) => {
    const steward = actor(kind, ['steward'])
    expect(can(steward, { action: 'administer-people', resource: own })).toBe(true)
    expect(can(steward, { action: 'administer-people', resource: other })).toBe(false)
    for (const roles of notStewards) {
      expect(can(actor(kind, roles), { action: 'administer-people', resource: own })).toBe(false)
    }
  })
})

describe('the coalition', () => {
  test("is run by the secretariat's stewards", () => {
    for (const kind of organisationKinds) {
      for (const roles of [...notStewards, ['steward'] as OrganisationRole[]]) {
        const expected = kind === 'secretariat' && roles.includes('steward')
        expect(can(actor(kind, roles), { action: 'administer-coalition' })).toBe(expected)
        expect(can(actor(kind, roles), { action: 'edit-organisation', resource: other })).toBe(expected)
      }
    }
  })

  test('an organisation edits its own profile through its steward', () => {
    expect(can(actor('observer', ['steward']), { action: 'edit-organisation', resource: own })).toBe(true)
    expect(can(actor('observer', ['principal']), { action: 'edit-organisation', resource: own })).toBe(false)
  })

  test('the secretariat invites into another house only while it has no focal point', () => {
    const invite = (stewards: number) =>
      can(actor('secretariat', ['steward']), {
        action: 'invite-first-steward',
        resource: { organisation: other, stewards },
      })
    expect([invite(0), invite(1)]).toEqual([true, false])
    const steward = actor('signatory', ['steward'])
    const resource = { organisation: other, stewards: 0 }
    expect(can(steward, { action: 'invite-first-steward', resource })).toBe(false)
  })
})
