import { expect, test } from 'vitest'

import { coalitionDay } from './coalition-day.ts'
import { lastDayEnd } from './last-day-end.ts'

test('the last day is whole in the westernmost zone, in winter and in summer time', () => {
  expect(lastDayEnd('2026-12-12', [])).toBe('2026-12-13T08:00:00.000Z')
  expect(lastDayEnd('2026-07-12', [])).toBe('2026-07-13T07:00:00.000Z')
  expect(lastDayEnd('2026-12-12', ['America/Argentina/Buenos_Aires', 'Europe/Brussels'])).toBe(
    '2026-12-13T08:00:00.000Z',
  )
  expect(lastDayEnd('2026-12-12', ['Pacific/Honolulu'])).toBe('2026-12-13T10:00:00.000Z')
  // The clocks of Tijuana go back in the night after this day.
  expect(lastDayEnd('2026-10-31', [])).toBe('2026-11-01T07:00:00.000Z')
})

test('a day lasts until it is over in the westernmost zone, also where UTC has the next one', () => {
  expect(coalitionDay('2026-12-13T01:00:00.000Z')).toBe('2026-12-12')
  expect(coalitionDay('2026-12-13T07:59:59.999Z')).toBe('2026-12-12')
  expect(coalitionDay(lastDayEnd('2026-12-12', []))).toBe('2026-12-13')
  expect(coalitionDay(new Date('2026-07-13T07:00:00.000Z'))).toBe('2026-07-12')
})
