import { expect, test } from 'vitest'

import { firstDayOf, firstDays } from './search-times.ts'

test('a time is counted back from today in UTC, and a day is itself', () => {
  const now = new Date('2026-03-01T00:30:00Z')
  expect(firstDays(now)).toEqual(['2026-02-22', '2026-01-30', '2025-03-01'])
  expect(firstDayOf('month', now)).toBe('2026-01-30')
  expect(firstDayOf('2020-02-29', now)).toBe('2020-02-29')
})
