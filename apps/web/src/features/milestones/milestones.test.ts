import { expect, test } from 'vitest'

import { aMilestone, listed } from '../../records/list/made-up-records.ts'
import { targetWords } from '@minga/domain/milestone/target-words'
import { timelineOf } from './timeline.ts'
import { yearScale } from './year-scale.ts'

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

test('years with milestones share the width; empty years between take little of it', () => {
  const { stretches, at } = yearScale(['2026-07-02', '2028-01-01', '2028-12-31', '2050-06-30'])
  expect(stretches.map(({ from, to }) => [from, to])).toEqual([
    [2026, 2026],
    [2027, 2027],
    [2028, 2028],
    [2029, 2049],
    [2050, 2050],
  ])
  expect(at('2026-01-01')).toBe(0)
  expect(at('2050-12-31')).toBeCloseTo(1, 2)
  const days = ['2026-07-02', '2027-05-01', '2028-01-01', '2028-06-01', '2040-01-01', '2050-06-30']
  expect(days.map(at)).toEqual(days.map(at).toSorted((a, b) => a - b))
})

test('a date with only a year spans that year, and today is on the scale', () => {
  const { stretches, today, bands, undated } = timelineOf(list, '2026-07-02', 0)
  const bars = bands.flatMap((band) => band.bars)
  const year = stretches.find(({ from }) => from === 2028)
  const norm = bars.find((bar) => bar.item.record.id === 'norm')
  expect(norm?.from).toBe(year?.at)
  expect(norm?.to).toBeCloseTo(year?.end ?? 0, 2)
  expect(today).toBeLessThan(norm?.from ?? 0)
  expect(undated.map((item) => item.record.id)).toEqual(['someday'])
})

test('overlapping milestones get lanes of their own, and labels stay on the page', () => {
  const [band] = timelineOf(list, '2026-07-02', 0.7).bands
  const { bars, lanes } = band ?? { bars: [], lanes: 0 }
  expect(new Set(bars.map((bar) => bar.lane)).size).toBe(lanes)
  expect(lanes).toBe(3)
  for (const bar of bars) expect(bar.labelAt + 0.7).toBeLessThanOrEqual(1.0001)
})

test('without dates, the timeline shows this year', () => {
  expect(timelineOf([], '2026-07-02', 0.2)).toMatchObject({ bands: [], stretches: [{ from: 2026 }] })
})

test('milestones lie in bands by sector, those of several and of none last, each band with lanes of its own', () => {
  const sectored = [
    listed(aMilestone({ id: 'norm', date: '2028' })),
    listed(aMilestone({ id: 'kiln', date: '2028', sectors: ['cement'] })),
    listed(aMilestone({ id: 'market', date: '2027', sectors: ['cement', 'steel'] })),
    listed(aMilestone({ id: 'furnace', date: '2028', sectors: ['steel'] })),
    listed(aMilestone({ id: 'scrap', date: '2028', sectors: ['steel'] })),
    listed(aMilestone({ id: 'someday', sectors: ['paper'] })),
  ]
  const { bands } = timelineOf(sectored, '2026-07-02', 0.3)
  expect(bands.map(({ sector, bars, lanes }) => [sector, bars.map(({ item }) => item.record.id), lanes])).toEqual([
    ['steel', ['furnace', 'scrap'], 2],
    ['cement', ['kiln'], 1],
    ['several', ['market'], 1],
    ['none', ['norm'], 1],
  ])
})
