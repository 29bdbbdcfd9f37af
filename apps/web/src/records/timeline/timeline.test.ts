import { expect, test } from 'vitest'

import { inSight, placeBands } from './placed-bands.ts'
import { timelineOf, type Dated } from './timeline.ts'
import { waitingLines } from './waiting-lines.ts'
import { yearScale } from './year-scale.ts'

const today = '2026-07-02'
const over = (item: string, from: string, to: string, band = 'none'): Dated<string> => ({ item, from, to, band })
const list = [
  over('norm', '2028-01-01', '2028-12-31'),
  over('pilot', '2028-04-01', '2028-06-30'),
  over('fleet', '2028-01-01', '2030-12-31'),
]
const timeline = (dated: readonly Dated<string>[], labelWidth: number, bands: readonly string[] = []) =>
  timelineOf(dated, { today, labelWidth, bands })

test('years with something in them share the width; empty years between take little of it', () => {
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

test('a bar spans its days, and today is on the scale', () => {
  const { stretches, today: now, bands } = timeline(list, 0)
  const year = stretches.find(({ from }) => from === 2028)
  const norm = bands.flatMap(({ bars }) => bars).find((bar) => bar.item === 'norm')
  expect(norm?.from).toBe(year?.at)
  expect(norm?.to).toBeCloseTo(year?.end ?? 0, 2)
  expect(now).toBeLessThan(norm?.from ?? 0)
})

test('what overlaps gets lanes of its own, and labels stay on the page', () => {
  const [band] = timeline(list, 0.7).bands
  const { bars, lanes } = band ?? { bars: [], lanes: 0 }
  expect(new Set(bars.map((bar) => bar.lane)).size).toBe(lanes)
  expect(lanes).toBe(3)
  for (const bar of bars) expect(bar.labelAt + 0.7).toBeLessThanOrEqual(1.0001)
})

test('without dates, the timeline shows this year', () => {
  expect(timeline([], 0.2)).toMatchObject({ bands: [], stretches: [{ from: 2026 }] })
})

test('bands keep their order, unknown ones last, each with lanes of its own', () => {
  const { bands } = timeline(
    [
      over('norm', '2028-01-01', '2028-12-31', 'of-tomorrow'),
      over('kiln', '2028-01-01', '2028-12-31', 'cement'),
      over('furnace', '2028-01-01', '2028-12-31', 'steel'),
      over('scrap', '2028-01-01', '2028-12-31', 'steel'),
    ],
    0.3,
    ['steel', 'cement', 'paper'],
  )
  expect(bands.map(({ name, bars, lanes }) => [name, bars.map(({ item }) => item), lanes])).toEqual([
    ['steel', ['furnace', 'scrap'], 2],
    ['cement', ['kiln'], 1],
    ['of-tomorrow', ['norm'], 1],
  ])
})

test('of thousands, only what is in sight is drawn', () => {
  const many = Array.from({ length: 5000 }, (_, at) => over(`a${at}`, '2028-01-01', '2028-12-31', `b${at % 5}`))
  const { bands, heading } = placeBands(timeline(many, 0.2).bands, 74)
  const seen = inSight(bands, heading, { top: 10_000, bottom: 11_200 })
  const drawn = seen.flatMap(({ bars }) => bars)
  expect(drawn.length).toBeGreaterThan(3)
  expect(drawn.length).toBeLessThan(40)
})

test('a line leads from the end of what comes first to what waits for it, also where the two wait for each other', () => {
  const chain = [
    over('study', '2028-01-01', '2028-03-31'),
    over('permit', '2028-06-01', '2028-12-31'),
    over('plant', '2028-07-01', '2028-09-30'),
  ]
  const waits: Record<string, readonly string[]> = {
    study: ['plant'],
    permit: ['study', 'elsewhere'],
    plant: ['permit'],
  }
  const { bands, heading } = placeBands(timeline(chain, 0).bands, 74)
  const all = {
    bands,
    heading,
    width: 1000,
    idOf: (item: string) => item,
    waitsFor: (item: string) => waits[item] ?? [],
  }
  const lines = waitingLines(all, { top: 0, bottom: 10_000 })
  expect(lines.map(({ key, isTight }) => [key, isTight])).toEqual([
    ['plant study', true],
    ['study permit', false],
    ['permit plant', true],
  ])
  for (const { path } of lines) expect(path).toMatch(/^M \d+ \d+ C( -?\d+){6}$/)
  expect(waitingLines(all, { top: 5000, bottom: 6000 })).toEqual([])
})
