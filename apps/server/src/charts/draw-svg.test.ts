import type { ChartData, StatesOfLead } from '@minga/domain/chart/chart-data'
import { drawingOf } from '@minga/domain/chart/chart-drawing'
import type { ChartSeries } from '@minga/domain/chart/chart-figures'
import { figuresOf } from '@minga/domain/chart/figures-of'
import { recordId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import { buildPathway, type PathwayParts } from '@minga/domain/pathway/build-pathway'
import { madeLever, madePathway, madeSeries } from '@minga/domain/pathway/made-pathway'
import { timesDecimal } from '@minga/domain/series/decimal'
import { DOMParser, onErrorStopParsing } from '@xmldom/xmldom'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { drawSvg } from './draw-svg.ts'
import { readDrawing, scaleOf } from './testing/read-drawing.ts'

const fromEnglish = (words: string) => Number(words.replaceAll(',', '').replace('−', '-'))

function drawn(data: ChartData, language: Language = 'en', width = 700) {
  const figures = figuresOf(data, language)
  const drawing = drawingOf(figures, language, { theme: 'light', width })
  if (drawing === undefined) throw new Error(figures.missing)
  const svg = drawSvg(drawing, language)
  new DOMParser({ onError: onErrorStopParsing }).parseFromString(svg, 'image/svg+xml')
  return { figures, svg, read: readDrawing(svg) }
}

const amount = (most: number) => fc.integer({ min: 0, max: most }).map((units) => timesDecimal(String(units), '0.01'))
const years = [2020, 2025, 2030, 2040, 2050]
const byYear = (most: number) =>
  fc
    .tuple(...years.map(() => amount(most)))
    .map((values) => Object.fromEntries(years.map((year, at) => [year, values[at] ?? '0'])))
const pathways = fc
  .record({
    usual: byYear(100_000),
    residual: byYear(100_000),
    levers: fc.array(byYear(20_000), { minLength: 1, maxLength: 5 }),
    intensity: fc.array(byYear(90_000), { minLength: 1, maxLength: 3 }),
  })
  .map(({ usual, residual, levers, intensity }) => {
    const parts: PathwayParts = {
      ...madePathway,
      levers: levers.map((abatement, at) => madeLever(`lever-${at}`, { abatement })),
      milestones: years.map((year) => ({
        record: recordId.parse(`m${year}`),
        reference: `MIL-${year}`,
        title: { en: "L'étude 🌱 <b> & {b}" },
        year,
        status: 'on-track' as const,
      })),
      series: [
        madeSeries('usual', 'Mt CO2/yr', usual),
        madeSeries('residual', 'Mt CO2/yr', residual),
        ...intensity.map((values, at) => ({ ...madeSeries('intensity', 'kg CO2/t', values), vintage: `${at}` })),
        madeSeries('intensity-target', 'kg CO2/t', usual),
      ],
    }
    return buildPathway(parts)
  })

/** Expects that a value that was measured in the drawing is right to a pixel. */
function expectNear(read: number, value: string | null | undefined, onePixel: number) {
  expect(Math.abs(read - Number(value))).toBeLessThanOrEqual(Math.abs(onePixel) + 1e-9)
}

test('in a drawing of wedges the thickness of bands and the height of lines are the figures of the table', () => {
  fc.assert(
    fc.property(pathways, (pathway) => {
      const { figures, read } = drawn({ chart: 'wedges', pathway })
      const y = scaleOf(read.texts, 'y', fromEnglish)
      const onePixel = y(0) - y(1)
      const bands = figures.series.filter(({ form }) => form === 'band').toReversed()
      expect(read.bands).toHaveLength(bands.length)
      for (const [at, { values }] of bands.entries()) {
        expect(read.bands[at]?.length).toBe(years.length)
        for (const [step, { top, base }] of (read.bands[at] ?? []).entries()) {
          expectNear(y(top) - y(base), values[step], onePixel)
        }
      }
      const lines = figures.series.filter(({ form }) => form !== 'band')
      for (const [at, line] of lines.entries()) expectPoints(read.symbols.get(bands.length + at), line, y, onePixel)
    }),
    { numRuns: 12 },
  )
})

function expectPoints(
  points: readonly { readonly y: number }[] | undefined,
  { values }: ChartSeries,
  y: (pixels: number) => number,
  onePixel: number,
) {
  const given = values.filter((value) => value !== null)
  expect(points).toHaveLength(given.length)
  for (const [step, point] of (points ?? []).entries()) expectNear(y(point.y), given[step], onePixel)
}

test('points of intensity and milestones stand at the figures of their table, and years are true to scale', () => {
  fc.assert(
    fc.property(pathways, fc.constantFrom('intensity' as const, 'milestones' as const), (pathway, chart) => {
      const { figures, read } = drawn({ chart, pathway })
      const y = scaleOf(read.texts, 'y', fromEnglish)
      for (const [at, each] of figures.series.entries()) {
        expectPoints(read.symbols.get(at), each, y, y(0) - y(1))
      }
      const xs = (read.symbols.get(0) ?? []).map((point) => point.x)
      const [first = 0, last = 0] = [xs[0], xs.at(-1)]
      for (const [at, year] of years.entries()) {
        expect(Math.abs((xs[at] ?? 0) - (first + ((year - 2020) / 30) * (last - first)))).toBeLessThan(0.2)
      }
    }),
    { numRuns: 12 },
  )
})

test('each bar of a waterfall reaches from the value before it to the value after it, also below zero', () => {
  fc.assert(
    fc.property(pathways, (pathway) => {
      const { figures, read } = drawn({ chart: 'waterfall', pathway })
      const x = scaleOf(read.texts.filter(isAxisNumber(read)), 'x', fromEnglish)
      const [change, after] = figures.series
      expect(figures.steps).toHaveLength(pathway.levers.length + 3)
      for (const at of figures.steps.keys()) {
        const boxes = [1, 2].flatMap((series) => read.bars.get(series)?.get(at) ?? [])
        const [end, delta] = [Number(after?.values[at]), Number(change?.values[at] ?? after?.values[at])]
        const ends = boxes.flatMap((box) => [x(box.x), x(box.x + box.width)])
        const [low, high] = [Math.min(end - delta, end), Math.max(end - delta, end)]
        expectNear(Math.min(...ends), String(low), (x(1) - x(0)) * 1.5)
        expectNear(Math.max(...ends), String(high), (x(1) - x(0)) * 1.5)
      }
    }),
    { numRuns: 12 },
  )
})

/** Whether a text is a number of the lower axis: these stand in one line, below the bars. */
const isAxisNumber = ({ texts }: ReturnType<typeof readDrawing>) => {
  const numbers = texts.filter(({ words, anchor }) => anchor === 'middle' && /^[−\d.,]+$/.test(words))
  const lowest = Math.max(...numbers.map(({ y }) => y))
  return ({ y }: { readonly y: number }) => y === lowest
}

test('columns and bars of a register are as long as the counts of their table', () => {
  const counts = fc.record({
    low: fc.nat(20),
    moderate: fc.nat(20),
    high: fc.nat(20),
    critical: fc.nat(20),
    unrated: fc.nat(20),
  })
  fc.assert(
    fc.property(fc.array(counts, { minLength: 2, maxLength: 6 }), (all) => {
      fc.pre(all.some(({ high }) => high > 0))
      const days = all.map((each, at) => ({ day: `2026-0${at + 1}-28`, counts: each }))
      const { figures, read } = drawn({ chart: 'barrier-levels', group: { en: 'Cement' }, days })
      expect(figures.steps).toHaveLength(all.length)
      const y = scaleOf(read.texts, 'y', fromEnglish)
      expectBars(figures.series, read.bars, ({ height }) => height * (y(0) - y(1)), y(0) - y(1))
      const standing = { late: 0, 'on-time': 0, done: 0, cancelled: 0, proposed: 0, declined: 0, lapsed: 0 }
      const leads = all.map(({ low, high, critical }, at): StatesOfLead => ({
        lead: { name: `Org ${at}`, hue: 'amber' },
        counts: { ...standing, late: low, done: high + 1, proposed: critical },
      }))
      const states = drawn({ chart: 'action-states', group: { en: 'Cement' }, day: '2026-11-29', leads })
      const x = scaleOf(states.read.texts.filter(isAxisNumber(states.read)), 'x', fromEnglish)
      expectBars(states.figures.series, states.read.bars, ({ width }) => width * (x(1) - x(0)), x(1) - x(0))
    }),
    { numRuns: 12 },
  )
})

function expectBars(
  series: readonly ChartSeries[],
  bars: ReturnType<typeof readDrawing>['bars'],
  length: (box: { readonly width: number; readonly height: number }) => number,
  onePixel: number,
) {
  for (const [at, { values }] of series.filter(({ form }) => form === 'bar').entries()) {
    for (const [step, value] of values.entries()) {
      const box = bars.get(at)?.get(step)
      expectNear(box === undefined ? 0 : Math.abs(length(box)), value, onePixel * 1.5)
    }
  }
}

test('a chart has the same SVG each time, numbers in its language, and names escaped', () => {
  const pathway = buildPathway({
    ...madePathway,
    levers: [
      madeLever('a', {
        title: { en: 'Ñandú\u0000 & <script> "x" {a|b} 🌱\ud800' },
        abatement: { 2030: '1234.5', 2050: '1' },
      }),
    ],
    series: [madeSeries('usual', 'Mt CO2/yr', { 2030: '12345.5', 2050: '20000' })],
  })
  const { svg } = drawn({ chart: 'wedges', pathway }, 'es')
  expect(drawn({ chart: 'wedges', pathway }, 'es').svg).toBe(svg)
  expect(svg).toContain('>20.000<')
  expect(svg).not.toContain('<script>')
  expect(svg).toContain('Ñandú &amp; &lt;script&gt;')
})

test('in a grey copy each of seven areas has a pattern of its own', () => {
  const pathway = buildPathway({
    ...madePathway,
    levers: Array.from({ length: 7 }, (_, at) => madeLever(`${at}`, { abatement: { 2020: '1', 2050: '1' } })),
    series: [madeSeries('usual', 'Mt CO2/yr', { 2020: '40', 2050: '52' })],
  })
  const { svg } = drawn({ chart: 'wedges', pathway })
  const patterns = [...svg.matchAll(/<pattern [^>]*>.*?<\/pattern>/gs)].map(([each]) => each.replace(/ id="[^"]*"/, ''))
  expect(patterns.length).toBeGreaterThanOrEqual(7)
  expect(new Set(patterns).size).toBeGreaterThanOrEqual(7)
})
