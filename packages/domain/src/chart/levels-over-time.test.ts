import fc from 'fast-check'
import { expect, test } from 'vitest'

import { countedDays, levelsOverTime, type BarrierPast, type Moments } from './levels-over-time.ts'

const at = (day: string, hour = 12) => Date.parse(`${day}T00:00:00Z`) + hour * 60 * 60 * 1000
const moments = (...all: readonly (readonly [day: string, value: unknown])[]): Moments =>
  all.map(([day, value]) => ({ time: at(day), value }))

test('an older register is counted at longer steps: days, weeks, ends of months, of quarters, of years', () => {
  expect(countedDays('2026-11-27', '2026-11-29')).toEqual(['2026-11-27', '2026-11-28', '2026-11-29'])
  expect(countedDays('2026-11-01', '2026-11-29')).toEqual([
    '2026-11-01',
    '2026-11-08',
    '2026-11-15',
    '2026-11-22',
    '2026-11-29',
  ])
  expect(countedDays('2026-07-10', '2026-11-29')).toEqual([
    '2026-07-31',
    '2026-08-31',
    '2026-09-30',
    '2026-10-31',
    '2026-11-29',
  ])
  expect(countedDays('2025-01-10', '2026-11-29').slice(0, 2)).toEqual(['2025-03-31', '2025-06-30'])
  expect(countedDays('2023-12-31', '2026-12-31').at(-1)).toBe('2026-12-31')
  const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(day, day, (one, other) => {
      const [first = '', today = ''] = [one, other].map((each) => each.toISOString().slice(0, 10)).toSorted()
      const days = countedDays(first, today)
      expect(days.length).toBeLessThanOrEqual(15)
      expect(days.at(-1)).toBe(today)
      expect(days).toEqual([...new Set(days)].toSorted())
    }),
  )
})

test('a barrier counts from its first day until it is closed, with its level of each day', () => {
  const kiln: BarrierPast = {
    since: at('2026-01-10'),
    severity: moments(['2026-01-10', 2], ['2026-03-05', 5], ['2026-05-31', null]),
    persistence: moments(['2026-01-20', 2], ['2026-03-05', 5]),
    status: moments(['2026-01-10', 'proposed'], ['2026-06-30', 'resolved']),
  }
  const slag: BarrierPast = { since: at('2026-04-30', 23.9), severity: [], persistence: [], status: [] }
  const days = ['2026-01-09', '2026-01-15', '2026-01-31', '2026-04-30', '2026-05-31', '2026-06-30']
  const found = levelsOverTime([kiln, slag], days).map(({ counts }) => counts)
  const none = { low: 0, moderate: 0, high: 0, critical: 0, unrated: 0 }
  expect(found).toEqual([
    none,
    { ...none, unrated: 1 },
    { ...none, low: 1 },
    { ...none, critical: 1, unrated: 1 },
    { ...none, unrated: 2 },
    { ...none, unrated: 1 },
  ])
})

test('a value that no client of ours writes is no rating and closes no barrier', () => {
  const odd: BarrierPast = {
    since: 0,
    severity: [{ time: 0, value: 7 }],
    persistence: [{ time: 0, value: '5' }],
    status: [{ time: 0, value: { toString: 1 } }],
  }
  expect(levelsOverTime([odd], ['2026-01-01'])[0]?.counts).toMatchObject({ unrated: 1 })
})
