import { expect, test } from 'vitest'

import { isReminderDue, isRoundOpen, isWithinRound, roundAnswer, roundEnd } from './round.ts'

const span = { openedAt: '2026-12-01T09:00:00.000Z', closesOn: '2026-12-12', closedAt: null }

test('the last day is whole, and whoever closes before it ends it then', () => {
  expect(roundEnd(span)).toBe('2026-12-13T00:00:00.000Z')
  expect(isRoundOpen(span, new Date('2026-12-12T23:59:59Z'))).toBe(true)
  expect(isRoundOpen(span, new Date('2026-12-13T00:00:00Z'))).toBe(false)
  const closed = { ...span, closedAt: '2026-12-05T12:00:00.000Z' }
  expect(isWithinRound(closed, '2026-12-05T11:59:59.000Z')).toBe(true)
  expect(isWithinRound(closed, '2026-12-05T12:00:00.000Z')).toBe(false)
  expect(isWithinRound(closed, '2026-12-01T08:59:59.000Z')).toBe(false)
})

test('a comment answers, also after nothing was said to be said', () => {
  expect([roundAnswer(0, false), roundAnswer(0, true), roundAnswer(1, true)]).toEqual([
    'silent',
    'no-comments',
    'commented',
  ])
})

test('reminding begins so many days before the last one and ends with the round', () => {
  const at = (text: string) => isReminderDue(span, 3, new Date(text))
  expect([at('2026-12-08T23:59:59Z'), at('2026-12-09T00:00:00Z'), at('2026-12-13T00:00:00Z')]).toEqual([
    false,
    true,
    false,
  ])
})
