import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { isLessDecimal, lessDecimal, sumOfDecimals, timesDecimal } from '../series/decimal.ts'
import { buildPathway, type PathwayParts } from './build-pathway.ts'
import { madeLever, madePathway, madeSeries } from './made-pathway.ts'
import { livePathway } from './live-pathway.ts'
import { lever } from '../lever/lever.ts'
import { pathwayView } from './pathway-view.ts'

const withSeries = (...series: PathwayParts['series']) => ({
  ...madePathway,
  series: [
    ...madePathway.series.filter(({ role }) => series.every((each) => each.role !== role)),
    ...series.filter(({ observations }) => observations.length > 0),
  ],
})
const late = (delay: number) => ({ ...madePathway, levers: madePathway.levers.map((each) => ({ ...each, delay })) })

test('a pathway converts units exactly, computes the residual, and passes the wire', () => {
  const view = buildPathway(madePathway)
  expect(view.usual).toMatchObject({
    unit: 'Mt CO2/yr',
    convertedFrom: 'kt CO2/yr',
    values: { 2020: '40', 2030: '44', 2040: '48.0005', 2050: '52' },
  })
  // The first lever has no figure for 2020.
  expect(view.left).toEqual({ 2030: '42', 2040: '39.7505', 2050: '37' })
  expect(view.gaps).toEqual([{ record: 'clinker', years: [2020] }])
  expect(view.levers.map(({ abatement }) => abatement)).toEqual([
    { 2030: '2', 2040: '5', 2050: '8.5' },
    { 2020: '0', 2030: '0', 2040: '3.25', 2050: '6.5' },
  ])
  expect(view.intensity[0]).toMatchObject({ unit: 'kg CO2/t', values: { 2019: '602', 2020: '598' } })
  expect(view.production).toMatchObject({ unit: 'Mt/yr', values: { 2020: '66.9', 2030: '75' } })
  expect(view.faults).toEqual([])
  expect(pathwayView.parse(JSON.parse(JSON.stringify(view)))).toEqual(view)
})

test('a delay moves published figures to later years, and the residual has no year without a figure', () => {
  const ten = buildPathway(late(10))
  expect(ten.levers.map(({ abatement }) => abatement)).toEqual([
    { 2040: '2', 2050: '5', 2060: '8.5' },
    { 2020: '0', 2030: '0', 2040: '0', 2050: '3.25', 2060: '6.5' },
  ])
  expect(ten.left).toEqual({ 2040: '46.0005', 2050: '43.75' })
  expect(ten.gaps).toEqual([{ record: 'clinker', years: [2020, 2030] }])
  expect(ten.faults).toEqual([
    { fault: 'residual', year: 2040, stated: '39.8', computed: '46.0005' },
    { fault: 'residual', year: 2050, stated: '37', computed: '43.75' },
  ])
  const three = buildPathway(late(3))
  expect(three.left).toEqual({})
  expect(three.gaps.map(({ years }) => years)).toEqual([
    [2020, 2030, 2040, 2050],
    [2040, 2050],
  ])
  expect(three.faults).toEqual([])
})

test('livePathway computes a pathway with the fields of the register, and the same one without new fields', () => {
  const view = buildPathway(madePathway)
  expect(livePathway(view, { pathway: undefined, levers: new Map() })).toEqual(view)
  const later = lever.parse({
    id: 'fuels',
    title: {},
    abatement: { 2040: '3.25', 2050: '6.5' },
    delay: 10,
    firstYear: 2035,
  })
  const levers = new Map([['fuels', later]])
  const pathway = { title: {}, boundary: null, baseYear: null, targetYear: null, illustrative: true }
  expect(livePathway(view, { pathway, levers })).toMatchObject({
    left: { 2030: '42', 2040: '43.0005', 2050: '40.25' },
    faults: [{ fault: 'no-boundary' }, { fault: 'residual', year: 2040 }, { fault: 'residual', year: 2050 }],
    illustrative: true,
  })
})

test('keys that are no years, and levers and years without figures, change nothing', () => {
  const odd = madeLever('odd', { abatement: { '2030-Q1': '3', BAU: '4' } })
  expect(buildPathway({ ...madePathway, levers: [...madePathway.levers, odd] }).left).toEqual(
    buildPathway(madePathway).left,
  )
  const withheld = buildPathway(withSeries(madeSeries('usual', 'Mt CO2/yr', { 2030: null, 2040: '50' })))
  expect(withheld.left).toEqual({ 2040: '41.75' })
})

test('faults name residuals, shares and observed figures that do not add up, and a missing boundary', () => {
  const { levers } = madePathway
  const faults = (parts: PathwayParts) => buildPathway(parts).faults
  expect(faults(withSeries(madeSeries('residual', 'Mt CO2/yr', { 2050: '30' })))).toEqual([
    { fault: 'residual', year: 2050, stated: '30', computed: '37' },
  ])
  expect(faults({ ...madePathway, levers: levers.map((each) => ({ ...each, share: 40 })) })).toEqual([
    { fault: 'shares', stated: '100', computed: '80' },
  ])
  expect(faults({ ...madePathway, boundary: '', baseYear: 2050 })).toEqual([
    { fault: 'no-boundary' },
    { fault: 'target-before-base', year: 2050 },
  ])
  // 0.598 t for each of 60 Mt are 35.88 Mt, where 40 were observed; 560 kg for each of 90 Mt are 50.4 Mt, where 42 are left.
  expect(faults(withSeries(madeSeries('production', 'Mt/yr', { 2020: '60', 2030: '90' })))).toEqual([
    { fault: 'intensity', year: 2030, stated: '42', computed: '50.4' },
    { fault: 'intensity', year: 2020, stated: '40', computed: '35.88' },
  ])
})

test('a pathway has the first hundred faults, and the number of the others', () => {
  const years = Array.from({ length: 60 }, (_, at) => [1960 + at, '1000'] as const)
  const wrong = Object.fromEntries(years)
  const view = buildPathway(
    withSeries(
      madeSeries('observed', 'Mt CO2/yr', wrong),
      madeSeries('observed', 'Mt CO2/yr', wrong),
      madeSeries('intensity', 'kg CO2/t', wrong),
      madeSeries('production', 'Mt/yr', Object.fromEntries(years.map(([year]) => [year, '1']))),
    ),
  )
  expect(view.faults).toHaveLength(100)
  expect(view.moreFaults).toBeGreaterThanOrEqual(20)
})

test('intensities of several units are compared in one; a unit of another measure gives no values', () => {
  const view = buildPathway(
    withSeries(
      madeSeries('intensity', 'kg CO2/t cementitious', { 2020: '598' }),
      madeSeries('intensity', 't CO2/t', { 2020: '0.61' }),
    ),
  )
  expect(view.intensity.map(({ unit, values }) => [unit, values])).toEqual([
    ['Mt CO2/Mt', { 2020: '0.598' }],
    ['Mt CO2/Mt', { 2020: '0.61' }],
  ])
  expect(buildPathway(withSeries(madeSeries('usual', '[struck out]', { 2030: '44' }))).usual?.values).toEqual({})
})

test('a pathway is illustrative where a lever that it is computed with is', () => {
  const isMarked = (...more: PathwayParts['levers']) =>
    buildPathway({ ...madePathway, levers: [...madePathway.levers, ...more] }).illustrative
  expect(isMarked()).toBe(false)
  expect(isMarked(madeLever('named', { illustrative: true }))).toBe(false)
  expect(isMarked(madeLever('counted', { illustrative: true, abatement: { 2050: '1' } }))).toBe(true)
})

const years = Array.from({ length: 31 }, (_, at) => 2020 + at)
const amount = fc.integer({ min: 0, max: 10 ** 6 }).map((units) => timesDecimal(String(units), '0.001'))
/** Takes off more every year. */
const rising = fc.array(amount, { minLength: 31, maxLength: 31 }).map((steps) => {
  let sum = '0'
  return Object.fromEntries(steps.map((step, at) => [years[at], (sum = sumOfDecimals([sum, step]))]))
})
const usualOf = (values: readonly string[]) =>
  madeSeries('usual', 'Mt CO2/yr', Object.fromEntries(values.map((value, at) => [2020 + at, value])))
const usual = fc.array(amount, { minLength: 31, maxLength: 31 }).map(usualOf)
const leftOf = (series: PathwayParts['series'][number], abatement: Readonly<Record<string, string>>, delay: number) =>
  buildPathway({ ...withSeries(series), levers: [madeLever('one', { abatement, delay, firstYear: 2020 })] })

test('the residual and all levers add up to business as usual, exactly', () => {
  fc.assert(
    fc.property(usual, rising, rising, fc.nat(30), (series, one, other, delay) => {
      const levers = [one, other].map((abatement, at) =>
        madeLever(String(at), { abatement, delay, firstYear: 2020, share: null }),
      )
      const view = buildPathway({ ...withSeries(series), levers })
      for (const year of years) {
        const parts = [view.left[year] ?? '?', ...view.levers.map(({ abatement }) => abatement[year] ?? '?')]
        expect(sumOfDecimals(parts)).toBe(view.usual?.values[year])
      }
    }),
    { numRuns: 30 },
  )
})

test('a delay of a lever that takes off more every year never lowers the residual', () => {
  fc.assert(
    fc.property(usual, rising, fc.nat(30), fc.nat(30), (series, abatement, one, more) => {
      const early = leftOf(series, abatement, one).left
      const later = leftOf(series, abatement, Math.min(30, one + more)).left
      expect(Object.keys(later)).toEqual(Object.keys(early))
      for (const [year, left] of Object.entries(later)) {
        expect(isLessDecimal(left, early[Number(year)] ?? left)).toBe(false)
      }
      expect(isLessDecimal(lessDecimal(later[2050] ?? '0', early[2050] ?? '0'), '0')).toBe(false)
    }),
    { numRuns: 30 },
  )
})
