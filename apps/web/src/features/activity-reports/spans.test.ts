import { expect, test } from 'vitest'

import { daysOf, isSpan, spanOfDays } from './spans.ts'

test.each([
  ['quarter', '2026-11-28', '2026-10-01', '2026-12-31'],
  ['last-quarter', '2026-11-28', '2026-07-01', '2026-09-30'],
  ['last-quarter', '2026-02-28', '2025-10-01', '2025-12-31'],
  ['quarter', '2028-02-29', '2028-01-01', '2028-03-31'],
  ['year', '2026-01-01', '2026-01-01', '2026-12-31'],
  ['last-year', '2026-01-01', '2025-01-01', '2025-12-31'],
] as const)('%s on %s', (span, today, from, to) => {
  expect(daysOf(span, today)).toEqual({ from, to })
  expect(spanOfDays({ from, to }, today)).toBe(span)
})

test('other days are one’s own, and the last comes after the first', () => {
  expect(spanOfDays({ from: '2026-01-02', to: '2026-12-31' }, '2026-11-28')).toBe('own')
  expect(isSpan({ from: '2026-01-02', to: '2026-01-02' })).toBe(true)
  expect(isSpan({ from: '2026-01-02', to: '2026-01-01' })).toBe(false)
  expect(isSpan({ from: '', to: '2026-01-01' })).toBe(false)
  expect(isSpan({ from: '2020-01-01', to: '2026-01-01' })).toBe(false)
})
