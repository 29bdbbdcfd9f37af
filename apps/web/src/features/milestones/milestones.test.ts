import { expect, test } from 'vitest'

import { aMilestone, listed } from '../../records/list/made-up-records.ts'
import { targetWords } from './target-words.ts'
import { timelineOf } from './timeline.ts'

test.each([
  [{ comparison: 'at-most', value: 500, unit: 'kg CO2/t' }, 'es', '≤ 500 kg CO₂/t'],
  [{ comparison: 'at-least', value: 70, unit: '%' }, 'en', '≥ 70 %'],
  [{ comparison: 'change', value: -17, unit: '%' }, 'pt', '−17 %'],
  [{ comparison: 'change', value: 12.5, unit: 'Mt' }, 'es', '+12,5 Mt'],
  [{ comparison: 'exactly', value: 1, unit: null }, 'en', '1'],
  [{ comparison: 'at-most', value: 1234567.5, unit: 'USD' }, 'en', '≤ 1,234,567.5 USD'],
  [{ comparison: null, value: 0.4, unit: 't' }, 'pt', '0,4 t'],
  [{ comparison: 'at-most', value: null, unit: 't' }, 'es', ''],
] as const)('%j in %s reads “%s”', (target, locale, words) => {
  expect(targetWords(target, locale).replaceAll('\u00a0', ' ')).toBe(words)
})

const list = [
  listed(aMilestone({ id: 'norm', date: '2028' })),
  listed(aMilestone({ id: 'pilot', date: '2028-Q2' })),
  listed(aMilestone({ id: 'fleet', date: '2028/2030' })),
  listed(aMilestone({ id: 'someday' })),
]

test('dates are spans between the first and the last year, and today lies among them', () => {
  const { years, today, bars, undated } = timelineOf(list, '2026-07-02', 0)
  expect(years.map(({ year }) => year)).toEqual([2026, 2027, 2028, 2029, 2030])
  expect(today).toBeCloseTo(0.1, 2)
  const norm = bars.find((bar) => bar.item.record.id === 'norm')
  expect(norm?.from).toBeCloseTo(0.4, 2)
  expect(norm?.to).toBeCloseTo(0.6, 2)
  expect(undated.map((item) => item.record.id)).toEqual(['someday'])
})

test('what would lie on one another stands in lanes of its own, and labels stay on the page', () => {
  const { bars, lanes } = timelineOf(list, '2026-07-02', 0.7)
  expect(new Set(bars.map((bar) => bar.lane)).size).toBe(lanes)
  expect(lanes).toBe(3)
  for (const bar of bars) expect(bar.labelAt + 0.7).toBeLessThanOrEqual(1.0001)
})

test('nothing dated is a timeline of this year', () => {
  expect(timelineOf([], '2026-07-02', 0.2)).toMatchObject({ lanes: 0, bars: [], years: [{ year: 2026 }] })
})
