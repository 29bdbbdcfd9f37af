import { expect, test } from 'vitest'

import { mailDueBefore } from './mail-choice.ts'

const due = (pace: Parameters<typeof mailDueBefore>[0], now: string, zone?: string) =>
  mailDueBefore(pace, new Date(now), zone)?.toISOString()

test.each([
  // Bogota is five hours behind, and 24 November 2026 a Tuesday.
  ['daily', '2026-11-24T13:00:00.000Z', 'America/Bogota', '2026-11-24T13:00:00.000Z'],
  ['daily', '2026-11-24T12:59:00.000Z', 'America/Bogota', '2026-11-23T13:00:00.000Z'],
  ['daily', '2026-11-24T07:59:30.000Z', undefined, '2026-11-23T08:00:00.000Z'],
  ['weekly', '2026-11-24T09:00:00.000Z', undefined, '2026-11-23T08:00:00.000Z'],
  ['weekly', '2026-11-23T07:59:00.000Z', undefined, '2026-11-16T08:00:00.000Z'],
  ['weekly', '2026-11-29T23:59:00.000Z', undefined, '2026-11-23T08:00:00.000Z'],
  ['at-once', '2026-11-24T09:00:00.000Z', undefined, '2026-11-24T08:58:00.000Z'],
  ['never', '2026-11-24T09:00:00.000Z', undefined, undefined],
] as const)('%s, at %s in %s: what happened before %s', (pace, now, zone, expected) => {
  expect(due(pace, now, zone)).toBe(expected)
})
