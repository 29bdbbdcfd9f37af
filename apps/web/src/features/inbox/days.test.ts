import { expect, test } from 'vitest'

import { dayWords, snoozeMoments } from './days.ts'

test('today and yesterday are called so, other days by their date', () => {
  const now = new Date(2026, 10, 24, 9).getTime()
  expect(dayWords('2026-11-24', now, 'es')).toBe('Hoy')
  expect(dayWords('2026-11-23', now, 'pt')).toBe('Ontem')
  expect(dayWords('2026-11-10', now, 'en')).toBe('Tuesday, November 10')
})

test.each([
  ['a Tuesday', 24, 30],
  ['a Sunday', 29, 30],
  ['a Monday', 30, 37],
])('next week begins on the Monday after %s', (_, day, monday) => {
  const { nextWeek, tomorrow, later } = snoozeMoments(new Date(2026, 10, day, 22))
  expect(nextWeek).toEqual(new Date(2026, 10, monday, 8))
  expect(tomorrow).toEqual(new Date(2026, 10, day + 1, 8))
  expect(later).toEqual(new Date(2026, 10, day + 1, 1))
})
