import { expect, test } from 'vitest'

import { groupId, organisationId, personId } from '../identity/ids.ts'
import type { GroupRole } from '../group/group.ts'
import type { OrganisationRole } from '../organisation/person.ts'
import { can, type Actor } from './can.ts'
import type { Permission } from './permission.ts'
import type { ConsultationAccess } from './consultation-decisions.ts'

const group = { id: groupId.parse('cement'), restricted: false, archived: false }
const ficem = organisationId.parse('ficem')
const alacero = organisationId.parse('alacero')
const secretary = personId.parse('secretary')
const counsel = personId.parse('counsel')
const delegate = personId.parse('delegate')

interface Sketch {
  readonly of?: Actor['organisation']
  readonly roles?: readonly OrganisationRole[]
  readonly role?: GroupRole
  readonly kind?: Actor['organisationKind']
}

function actor(person: Actor['person'], { of = ficem, roles = [], role, kind = 'signatory' }: Sketch = {}): Actor {
  const groups = new Map(role === undefined ? [] : [[group.id, role] as const])
  return { person, organisation: of, organisationKind: kind, roles, groups }
}

const asked: ConsultationAccess = { group, organisation: ficem, by: secretary, readers: [secretary, counsel] }
const actions = ['read-consultation', 'work-on-consultation', 'run-consultation'] as const
const may = (who: Actor, resource = asked) => actions.map((action) => can(who, { action, resource }))

test('a consultation is read by its named readers alone, whatever else a person may do', () => {
  expect(may(actor(secretary))).toEqual([true, true, true])
  expect(may(actor(counsel))).toEqual([true, true, false])
  expect(may(actor(counsel, { roles: ['principal'] }))).toEqual([true, true, true])
  for (const other of [
    actor(delegate, { role: 'lead', roles: ['steward', 'principal'] }),
    actor(delegate, { of: alacero, role: 'lead' }),
    actor(delegate, { of: organisationId.parse('office'), kind: 'secretariat', roles: ['steward'] }),
    // Named once, and of another organisation by now.
    actor(counsel, { of: alacero, role: 'lead' }),
    // Named once, and no reader of the group any more.
    actor(counsel, { kind: 'partner' }),
  ])
    expect(may(other)).toEqual([false, false, false])
})

test('an archived text is read and its consultation closed; nothing else is done', () => {
  const archived = { ...asked, group: { ...group, archived: true } }
  expect(may(actor(secretary), archived)).toEqual([true, false, true])
})

test('a person who comments or speaks for an organisation opens one; in a restricted group only a person who may mail its text', () => {
  const opens = (who: Actor, resource = group) => can(who, { action: 'open-consultation', resource })
  expect(opens(actor(secretary, { role: 'commenter' }))).toBe(true)
  expect(opens(actor(secretary, { roles: ['alternate'] }))).toBe(true)
  expect(opens(actor(secretary))).toBe(false)
  const restricted = { ...group, restricted: true }
  expect(opens(actor(secretary, { role: 'commenter', roles: ['principal'] }), restricted)).toBe(false)
  expect(opens(actor(secretary, { role: 'editor' }), restricted)).toBe(true)
  expect(opens(actor(secretary, { role: 'lead' }), { ...group, archived: true })).toBe(false)
})

test('a draft of a consultation has its readers, and any other its maker alone', () => {
  const reads = (who: Actor, resource: Extract<Permission, { action: 'read-draft' }>['resource']) =>
    can(who, { action: 'read-draft', resource })
  expect(reads(actor(counsel), { ...asked, by: secretary })).toBe(true)
  expect(reads(actor(delegate, { role: 'lead' }), { ...asked, by: delegate })).toBe(false)
  expect(reads(actor(counsel), { ...asked, readers: null })).toBe(false)
  expect(reads(actor(secretary), { ...asked, readers: null })).toBe(true)
})
