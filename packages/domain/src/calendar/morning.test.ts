import { expect, test, vi } from 'vitest'

import { lastMorning } from './morning.ts'

test.each([
  // Bogota is five hours behind, Auckland thirteen ahead.
  ['2026-11-24T12:59:00Z', 'America/Bogota', '2026-11-23'],
  ['2026-11-24T13:00:00Z', 'America/Bogota', '2026-11-24'],
  ['2026-11-25T02:00:00Z', 'America/Bogota', '2026-11-24'],
  ['2026-11-24T19:00:00Z', 'Pacific/Auckland', '2026-11-25'],
  ['2026-11-24T08:00:00Z', undefined, '2026-11-24'],
  ['2027-01-01T07:59:00Z', undefined, '2026-12-31'],
])('at %s in %s the last morning is that of %s', (now, zone, expected) => {
  expect(lastMorning(new Date(now), zone)).toBe(expected)
})

test('a format is made once for each zone', () => {
  const made = vi.spyOn(Intl, 'DateTimeFormat')
  for (let hour = 0; hour < 100; hour++) lastMorning(new Date(hour * 3_600_000), 'Asia/Kathmandu')
  expect(made).toHaveBeenCalledTimes(1)
  made.mockRestore()
})
