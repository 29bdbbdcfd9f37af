import { describe, expect, test } from 'vitest'

import {
  countsFromHold,
  heldUntil,
  isHeld,
  linkCode,
  linkEnd,
  mostLinkAnswers,
  mostWrongCodes,
  oneTimeLinkState,
  takesHeldAnswers,
} from './one-time-link.ts'
import { currentPositions } from './position.ts'
import { organisationId } from '../identity/ids.ts'

const closesAt = '2026-12-10T12:00:00.000Z'
const open = { closesAt, closedAt: null }
const before = (ms: number) => new Date(Date.parse(closesAt) - ms)
const day = 86_400_000

describe('an answer by link', () => {
  test('is taken while it is held for a whole day before the end, and not a moment later', () => {
    expect(takesHeldAnswers(open, before(day + 1))).toBe(true)
    // It would count at the first moment at which no answer is taken any more.
    expect(takesHeldAnswers(open, before(day))).toBe(false)
    expect(takesHeldAnswers({ ...open, closedAt: before(2 * day).toISOString() }, before(day + 1))).toBe(false)
  })

  test('counts from the end of its hold on, and never once it was taken back', () => {
    const until = heldUntil(before(2 * day))
    expect(until).toBe(before(day).toISOString())
    expect(countsFromHold({ until, takenBackAt: null })).toBe(until)
    expect(countsFromHold({ until, takenBackAt: before(day + 1).toISOString() })).toBeNull()
    expect(isHeld({ until, takenBackAt: null }, before(day + 1))).toBe(true)
    expect(isHeld({ until, takenBackAt: null }, before(day))).toBe(false)
  })

  test('that was given before another one counts behind it also where it begins to count later', () => {
    const organisation = organisationId.parse('alacero')
    const held = { organisation, number: 1, countsFrom: before(day).toISOString() }
    const direct = { organisation, number: 2, countsFrom: before(2 * day).toISOString() }
    expect(currentPositions([held, direct], before(0)).get(organisation)).toBe(direct)
    expect(currentPositions([held, { ...direct, number: 0 }], before(day + 1)).get(organisation)?.number).toBe(0)
    expect(currentPositions([held, { ...direct, number: 0 }], before(day)).get(organisation)).toBe(held)
  })
})

describe('a link', () => {
  const link = { at: before(5 * day).toISOString(), wrongCodes: 0, withdrawnAt: null, holds: [] }
  const now = before(4 * day)
  const hold = (takenBackAt: string | null) => ({ until: heldUntil(now), takenBackAt })

  test('ends in two weeks, or a day before the sign-off: with its last day that moves', () => {
    expect(linkEnd(link, open)).toBe(before(day).toISOString())
    expect(linkEnd(link, { closesAt: before(-2 * day).toISOString() })).toBe(before(-day).toISOString())
    expect(linkEnd(link, { closesAt: before(-100 * day).toISOString() })).toBe(before(-9 * day).toISOString())
  })

  test.each([
    ['open', {}, now],
    ['open', { wrongCodes: mostWrongCodes - 1 }, now],
    ['locked', { wrongCodes: mostWrongCodes }, now],
    ['withdrawn', { withdrawnAt: now.toISOString(), wrongCodes: mostWrongCodes }, now],
    ['over', {}, before(day)],
    ['answered', { holds: [hold(null)] }, now],
    // What it took can be seen and taken back while it is held, also when it takes no other.
    ['answered', { holds: [hold(null)] }, before(day)],
    ['open', { holds: [hold(now.toISOString())] }, now],
    ['used-up', { holds: Array.from({ length: mostLinkAnswers }, () => hold(now.toISOString())) }, now],
  ] as const)('is %s', (state, more, at) => {
    expect(oneTimeLinkState({ ...link, ...more }, open, at)).toBe(state)
  })

  test('is over with a sign-off that was closed early', () => {
    expect(oneTimeLinkState(link, { ...open, closedAt: before(6 * day).toISOString() }, now)).toBe('over')
  })
})

test.each([
  ['12345678', '12345678'],
  [' 1234 5678 ', '12345678'],
  ['1234-5678', '12345678'],
  ['1234567', undefined],
  ['123456789', undefined],
  ['1234567a', undefined],
  ['', undefined],
])('a code is typed as it is read: %j', (typed, code) => {
  expect(linkCode.safeParse(typed).data).toBe(code)
})
