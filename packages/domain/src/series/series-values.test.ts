import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { compareValues, seriesKey } from './compare-series.ts'
import { isSameDecimal, lessDecimal, percentMore, plainDecimal, sumOfDecimals, timesDecimal } from './decimal.ts'
import { countryOf, isRegional, placeKey } from './series-place.ts'
import { inReferenceUnit, readUnit } from './unit.ts'
import { knownVariable } from './variable.ts'

test.each([
  ['620', '520', '-16.1'],
  ['612', '507', '-17.2'],
  ['1.91', '1.55', '-18.8'],
  ['2.24', '1.55', '-30.8'],
  ['64.7', '75', '15.9'],
  ['1.55', '2.24', '44.5'],
  ['-4', '4', '200.0'],
  ['3', '3.0015', '0.1'],
  ['0', '1', undefined],
])('from %s to %s is %s percent', (base, value, percent) => {
  expect(percentMore(value, base)).toBe(percent)
})

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.nat(8))
  .map(([units, scale]) => timesDecimal(String(units), `0.${'0'.repeat(scale)}1`))

test('sums of decimals are exact, in whatever order', () => {
  fc.assert(
    fc.property(fc.array(decimal, { maxLength: 20 }), (all) => {
      expect(sumOfDecimals(all)).toBe(sumOfDecimals(all.toReversed()))
      const [first = '0', ...others] = all
      expect(isSameDecimal(lessDecimal(sumOfDecimals(all), sumOfDecimals(others)), first)).toBe(true)
    }),
  )
  expect(sumOfDecimals(['0.1', '0.2'])).toBe('0.3')
  expect(plainDecimal('1.2e3')).toBe('1200')
  for (const [typed, written] of [
    ['007.50', '7.5'],
    ['0.0', '0'],
    ['-0.10', '-0.1'],
    ['1200', '1200'],
    ['12.05', '12.05'],
  ] as const) {
    expect([typed, plainDecimal(typed), sumOfDecimals([typed])]).toEqual([typed, written, written])
  }
  expect(plainDecimal('1e999')).toBeUndefined()
})

test.each([
  ['tCO2/t crude steel', '1.55', '1.55', 'crude steel'],
  ['kg CO2/t cementitious', '564', '0.564', 'cementitious'],
  ['kg CO2/t', '507', '0.507', ''],
  ['Mt CO2/Mt', '0.5', '0.5', ''],
  ['kg CO₂ / t de clínker', '820', '0.82', 'clínker'],
  ['GJ/t', '18.5', '0.0185', ''],
  ['MJ/t clinker', '3500', '0.0035', 'clinker'],
  ['million t/yr', '5.294', '5.294', ''],
])('%s: %s is %s in the unit of reference, for a tonne of %s', (unit, value, inReference, basis) => {
  const read = readUnit(unit)
  expect(read?.basis).toBe(basis)
  expect(read && inReferenceUnit(value, read)).toBe(inReference)
})

test('the year of prices is a part of a unit of money', () => {
  expect(readUnit('USD_2010/t CO2')).toMatchObject({ measure: 'price of carbon dioxide', prices: '2010' })
  expect(readUnit('million USD_2020')).toMatchObject({ measure: 'money', prices: '2020' })
  expect(readUnit('billón USD')).toBeUndefined()
})

test.each([
  ['Production|Iron and Steel|Primary Steel|Volume', 'Production|Iron and Steel|Steel|Primary', 'spelling'],
  ['Production|Non-Ferrous Metals|Aluminium', 'Production|Non-Ferrous Metals|Aluminum', 'spelling'],
  ['Production|Cement', 'Production|Non-Metallic Minerals|Cement', 'spelling'],
  [
    'Emission Intensity|CO2|Industry|Iron and Steel',
    'Emission Intensity|CO2|Energy and Industrial Processes|Iron and Steel',
    'scope',
  ],
  ['Production|Iron and Steel', 'Production|Iron and Steel', undefined],
])('%s means %s', (text, name, alias) => {
  expect(knownVariable(text)).toMatchObject({ name, ...(alias !== undefined && { alias }) })
})

test('a country is one place by any of its names; regions are none', () => {
  expect(['Brasil', 'Brazil', 'BRA', 'br'].map(placeKey)).toEqual(['BR', 'BR', 'BR', 'BR'])
  expect(countryOf('République')).toBeUndefined()
  expect(['Latin America (R10)', 'América Latina', 'World', 'R10LATIN_AM', 'Alacero'].map(isRegional)).toEqual(
    Array.from({ length: 5 }, () => true),
  )
  expect(['México', 'South Africa', 'United States', 'Ternium'].map(isRegional)).toEqual([false, false, false, false])
  expect(countryOf('Francia')).toBe('FR')
  expect(seriesKey({ region: 'México', variable: 'Production|Cement' })).toEqual({
    place: 'MX',
    variable: 'Production|Non-Metallic Minerals|Cement',
  })
})

test('values of several sources: differences are computed in one unit, and what else differs is said', () => {
  const intensity = 'Emission Intensity|CO2|Energy and Industrial Processes|Non-Metallic Minerals|Cement'
  expect(
    compareValues([
      { variable: intensity, unit: 'kg CO2/t', value: '564' },
      { variable: intensity, unit: 'Mt CO2/Mt', value: '0.58' },
      { variable: intensity, unit: 'kg CO2/t cementitious', value: '580' },
      { variable: 'Emission Intensity|CO2|Industry|Non-Metallic Minerals|Cement', unit: 'kg CO2/t', value: '564' },
      { variable: intensity, unit: 'GJ/t', value: '3' },
      { variable: intensity, unit: 'kg CO2/t', value: null },
      { variable: intensity, unit: 'kg CO2/t', value: '[suprimido]4' },
    ]),
  ).toEqual([
    { value: '0.564', unit: 'Mt CO2/Mt', more: null, moreIn: 'percent', doubts: [] },
    { value: '0.58', unit: 'Mt CO2/Mt', more: '2.8', moreIn: 'percent', doubts: [] },
    { value: '0.58', unit: 'Mt CO2/Mt', more: '2.8', moreIn: 'percent', doubts: ['basis'] },
    { value: '0.564', unit: 'Mt CO2/Mt', more: '0.0', moreIn: 'percent', doubts: ['scope'] },
    { value: '0.003', unit: 'EJ/Mt', more: null, moreIn: 'percent', doubts: ['unit'] },
    { value: null, unit: 'kg CO2/t', more: null, moreIn: 'percent', doubts: [] },
    { value: null, unit: 'kg CO2/t', more: null, moreIn: 'percent', doubts: [] },
  ])
  const share = { variable: 'Share|Iron and Steel|Scrap', unit: '%' }
  const [, more] = compareValues([
    { ...share, value: '14.8' },
    { ...share, value: '30' },
  ])
  expect(more).toMatchObject({ more: '15.2', moreIn: 'points' })
})
