import { describe, expect, test } from 'vitest'

import type { Actor } from '../access/can.ts'
import { dayAfter } from '../calendar/partial-date.ts'
import { groupId, organisationId, personId } from '../identity/ids.ts'
import { datesReminded, dueReminderOn, mayBeReminded, Owners } from './due-reminder.ts'

test.each([
  ['2026-12-25', undefined],
  ['2026-12-24', '30'],
  ['2026-12-02', '30'],
  ['2026-12-01', '7'],
  ['2026-11-26', '7'],
  ['2026-11-25', '1'],
  ['2026-11-24', '0'],
  // 24 November is a Tuesday: what was due on Monday is late from then on, and waits for the next one.
  ['2026-11-23', undefined],
  ['2026-11-22', 'late 2026-11-23'],
  ['2026-08-31', 'late 2026-11-23'],
  ['2026-08-30', undefined],
  // As exact as it is known: by its last day.
  ['2026-11', '7'],
  ['2026-Q4', undefined],
  ['2025/2026', undefined],
])('what is due in %s brings on 24 November 2026: %s', (due, expected) => {
  expect(dueReminderOn(due, '2026-11-24')).toBe(expected)
})

test('what may be reminded of around a day is what brings a reminder on it, the day before or the day after', () => {
  const today = '2026-12-10'
  const around = ['2026-12-09', today, '2026-12-11']
  const dates = Array.from({ length: 200 }, (_, at) => dayAfter('2026-08-01', at))
  const all = [...dates, '2026-11', '2026-12', '2027-01', '2026-Q3', '2026-Q4', '2026', '2027']
  const reminding = all.filter((due) => around.some((day) => dueReminderOn(due, day) !== undefined))
  // More may be looked at than brings one.
  expect(all.filter((due) => mayBeReminded(due, today))).toEqual(expect.arrayContaining(reminding))
  expect(all.filter((due) => datesReminded(today).includes(due))).toEqual(expect.arrayContaining(reminding))
  expect(reminding).toContain('2026-Q4')
  expect(mayBeReminded('2024/2026', today)).toBe(true)
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
    new Owners(people)
      .of({
        lead: alacero,
        assignee: assignee === null ? null : personId.parse(assignee),
        group: { id: steel, restricted, archived: false },
      })
      .map(({ actor }) => actor.person)

  test('is the person it is assigned to', () => {
    expect(owners('expert')).toEqual(['expert'])
  })

  test('is its focal points without one, or beside one of another organisation', () => {
    expect(owners(null)).toEqual(['focal-point'])
    expect(owners('rival')).toEqual(['rival', 'focal-point'])
  })

  test('is joined by its focal points once it is late, and by no person of another organisation', () => {
    const accepted = {
      lead: alacero,
      assignee: personId.parse('expert'),
      group: { id: steel, restricted: false, archived: false },
    }
    const principal = someone('principal', { roles: ['principal'] })
    const rivals = someone('rivals', { organisation: ficem, roles: ['steward'] })
    const found = new Owners([...all, principal, rivals]).escalated(accepted).map(({ actor }) => actor.person)
    expect(found).toEqual(['expert', 'focal-point'])
  })

  test('is its people in the group where no focal point may read it', () => {
    expect(owners(null, [expert, someone('member'), rival])).toEqual(['expert'])
    expect(owners(null, all, true)).toEqual(['expert'])
  })

  test('is never a person who may not read it any more', () => {
    expect(owners('partner')).toEqual(['focal-point'])
  })
})
