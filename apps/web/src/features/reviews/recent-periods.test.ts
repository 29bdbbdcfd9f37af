import { expect, test } from 'vitest'

import { recentPeriods } from './recent-periods.ts'

test('the quarter that ended last is proposed first, also across the turn of a year', () => {
  expect(recentPeriods('2026-11-28')).toEqual(['2026-Q3', '2026-Q4', '2026-Q2', '2026-Q1', '2026', '2025'])
  expect(recentPeriods('2027-01-02')).toEqual(['2026-Q4', '2027-Q1', '2026-Q3', '2026-Q2', '2027', '2026'])
})
