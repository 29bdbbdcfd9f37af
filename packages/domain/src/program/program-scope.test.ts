import { expect, test } from 'vitest'

import { can, type Actor } from '../access/can.ts'
import { groupId, organisationId, personId } from '../identity/ids.ts'
import { insideOf } from './program-access.ts'
import { programScopes, scopesFault } from './program-scope.ts'
import type { ProgramTokenId } from './program-token.ts'
import { opens, scopeOfRoute } from './route-scopes.ts'

const steel = groupId.parse('steel')
const own = organisationId.parse('alacero')
const lead: Actor = {
  person: personId.parse('lead'),
  organisation: own,
  organisationKind: 'signatory',
  roles: ['principal', 'steward'],
  groups: new Map([[steel, 'lead']]),
}
const byProgram = (internal: boolean, groups = [steel]): Actor => ({
  ...lead,
  program: { token: 'any' as ProgramTokenId, internal, groups: new Set(groups) },
})
const group = { id: steel, restricted: false, archived: false }

test('a program that reads what is internal writes nothing', () => {
  expect(scopesFault([])).toBe('no-scope')
  expect(scopesFault(['read:internal'])).toBeUndefined()
  for (const scope of programScopes) {
    const writes = scope !== 'read' && scope !== 'read:internal'
    expect([scope, scopesFault(['read:internal', scope])]).toEqual([scope, writes ? 'internal-writes' : undefined])
  }
})

test('a scope opens its own routes; no scope opens a route that is not declared', () => {
  expect(scopeOfRoute('get', '/api/groups')).toBe('read')
  expect(scopeOfRoute('get', '/api/new')).toBe('never')
  expect(opens(programScopes, 'never')).toBe(false)
  expect(opens([], 'open')).toBe(true)
  expect(opens(['read:internal'], 'read')).toBe(true)
  expect(opens(['records', 'comment', 'administer'], 'read')).toBe(false)
})

test('a group that does not allow programs is not there for one', () => {
  expect(can(lead, { action: 'read', resource: group })).toBe(true)
  expect(can(byProgram(true), { action: 'administer', resource: group })).toBe(true)
  expect(can(byProgram(true, []), { action: 'read', resource: group })).toBe(false)
})

test('what is internal is there with `read:internal` alone', () => {
  const thread = { group, audience: 'organisation', organisation: own, by: lead.person, readers: null } as const
  for (const action of ['read-thread', 'comment-in-thread'] as const) {
    expect(can(byProgram(false), { action, resource: thread })).toBe(false)
    expect(can(byProgram(false), { action, resource: { ...thread, audience: 'coalition' } })).toBe(true)
    expect(can(byProgram(true), { action, resource: thread })).toBe(true)
  }
  expect(insideOf(byProgram(false))).toBeUndefined()
  expect([insideOf(byProgram(true)), insideOf(lead)]).toEqual([own, own])
})

test('no program binds an organisation, or lets people or programs in', () => {
  const proposed = { organisation: own, group }
  expect(can(lead, { action: 'answer', resource: proposed })).toBe(true)
  for (const program of [byProgram(true), byProgram(false)]) {
    expect(can(program, { action: 'answer', resource: proposed })).toBe(false)
    expect(can(program, { action: 'administer-people', resource: own })).toBe(false)
    expect(can(program, { action: 'allow-programs', resource: own })).toBe(false)
  }
})
