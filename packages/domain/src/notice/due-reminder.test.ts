import { describe, expect, test } from 'vitest'

import type { Actor } from '../access/can.ts'
import { groupId, organisationId, personId } from '../identity/ids.ts'
import { dueReminderOn, ownersOf } from './due-reminder.ts'

test.each([
  ['2026-12-25', undefined],
  ['2026-12-24', '30'],
  ['2026-12-02', '30'],
  ['2026-12-01', '7'],
  ['2026-11-26', '7'],
  ['2026-11-25', '1'],
  ['2026-11-24', '1'],
  ['2026-11-23', 'late'],
  ['2026-11-17', 'late'],
  ['2026-11-16', undefined],
  // As exact as it is known: by its last day.
  ['2026-11', '7'],
  ['2026-Q4', undefined],
  ['2025/2026', undefined],
])('what is due in %s brings on 24 November 2026: %s', (due, expected) => {
  expect(dueReminderOn(due, '2026-11-24')).toBe(expected)
})

describe('the owner of what an organisation accepted', () => {
  const steel = groupId.parse('steel')
  const [alacero, ficem] = ['alacero', 'ficem'].map((id) => organisationId.parse(id)) as [never, never]
  const someone = (id: string, more: Partial<Actor> = {}) => ({
    actor: {
      person: personId.parse(id),
      organisation: alacero,
      organisationKind: 'signatory',
      roles: [],
      groups: new Map(),
      ...more,
    } satisfies Actor,
  })
  const expert = someone('expert', { groups: new Map([[steel, 'editor']]) })
  const focalPoint = someone('focal-point', { roles: ['steward'] })
  const rival = someone('rival', { organisation: ficem, groups: new Map([[steel, 'editor']]) })
  const partner = someone('partner', { organisationKind: 'partner' })
  const all = [expert, focalPoint, rival, someone('member'), partner]
  const owners = (assignee: string | null, people = all, restricted = false) =>
    ownersOf(people, {
      lead: alacero,
      assignee: assignee === null ? null : personId.parse(assignee),
      group: { id: steel, restricted, archived: false },
    }).map(({ actor }) => actor.person)

  test('is the person it is assigned to', () => {
    expect(owners('expert')).toEqual(['expert'])
  })

  test('is its focal points without one, or beside one of another organisation', () => {
    expect(owners(null)).toEqual(['focal-point'])
    expect(owners('rival')).toEqual(['rival', 'focal-point'])
  })

  test('is its people in the group where no focal point may read it', () => {
    expect(owners(null, [expert, someone('member'), rival])).toEqual(['expert'])
    expect(owners(null, all, true)).toEqual(['expert'])
  })

  test('is never a person who may not read it any more', () => {
    expect(owners('partner')).toEqual(['focal-point'])
  })
})
