import { expect, test } from 'vitest'

import { isDay, monthAfter, weeksOf } from './month.ts'

test.each([
  ['2026-11', '2026-10-26', '2026-12-06', 6],
  ['2027-02', '2027-02-01', '2027-02-28', 4],
  ['2026-03', '2026-02-23', '2026-04-05', 6],
  ['2028-02', '2028-01-31', '2028-03-05', 5],
])('the weeks of %s run from Monday %s to Sunday %s', (month, first, last, count) => {
  const weeks = weeksOf(month)
  expect([weeks[0]?.[0], weeks.at(-1)?.at(-1), weeks.length]).toEqual([first, last, count])
  const days = weeks.flat()
  expect(new Set(days).size).toBe(days.length)
})

test('months follow one another over years', () => {
  expect([monthAfter('2026-12', 1), monthAfter('2026-01', -1), monthAfter('2026-11', 14)]).toEqual([
    '2027-01',
    '2025-12',
    '2028-01',
  ])
})

test('only an exact date lies on a day', () => {
  expect(['2030-06-30', '2030-06', '2030-Q2', '2030', '2026/2030'].map(isDay)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ])
})
