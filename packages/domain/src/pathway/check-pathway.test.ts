import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { isLessDecimal, lessDecimal, sumOfDecimals, timesDecimal } from '../series/decimal.ts'
import { checkPathway, residualOf, type Pathway } from './check-pathway.ts'

const made: Pathway = {
  baseYear: 2019,
  targetYear: 2050,
  boundary: 'Scope 1, all kilns',
  unit: 'Mt CO2/yr',
  usual: { 2030: '40', 2050: '60.5' },
  levers: [
    { lever: 'clinker', abatement: { 2030: '6', 2050: '20.25' }, share: '69' },
    { lever: 'fuels', abatement: { 2030: '2', 2050: '10.25' }, share: '31' },
  ],
  residual: { 2030: '32', 2050: '30' },
  intensity: { 2030: '0.5' },
  production: { 2030: '64' },
}

test('a pathway that adds up has no faults', () => {
  expect(checkPathway(made)).toEqual([])
  expect(residualOf(made, 2050)).toBe('30')
  expect(residualOf(made, 2040)).toBeUndefined()
})

test.each<[string, Partial<Pathway>, object[]]>([
  ['no boundary', { boundary: ' ' }, [{ fault: 'no-boundary' }]],
  ['a target that is not after the base', { targetYear: 2019 }, [{ fault: 'target-before-base', year: 2019 }]],
  [
    'a residual that its parts do not make',
    { residual: { 2030: '36' }, intensity: {} },
    [{ fault: 'residual', year: 2030, stated: '36', computed: '32' }],
  ],
  [
    'more taken off than there is',
    { usual: { 2030: '5' }, residual: {} },
    [{ fault: 'more-than-all', year: 2030, computed: '-3' }],
  ],
  [
    'shares that are not a hundred',
    { levers: made.levers.map((each) => ({ ...each, share: '40' })) },
    [{ fault: 'shares', stated: '100', computed: '80' }],
  ],
  [
    'an intensity that is more than five percent away',
    { production: { 2030: '68' } },
    [{ fault: 'intensity', year: 2030, stated: '32', computed: '34' }],
  ],
])('%s is said', (_, change, faults) => {
  expect(checkPathway({ ...made, ...change })).toEqual(faults)
})

test('figures that sources round are not a fault, and five percent is none', () => {
  expect(checkPathway({ ...made, residual: { 2030: '31' }, production: { 2030: '62' } })).toEqual([])
  expect(checkPathway({ ...made, production: { 2030: '67.2' } })).toEqual([])
})

const decimal = fc
  .tuple(fc.integer({ min: 0, max: 10 ** 7 }), fc.nat(4))
  .map(([units, scale]) => timesDecimal(String(units), scale === 0 ? '1' : `0.${'0'.repeat(scale - 1)}1`))

test('a residual that was computed adds up, and one that is far from it never does', () => {
  fc.assert(
    fc.property(decimal, fc.array(decimal, { maxLength: 6 }), fc.integer({ min: 5, max: 1000 }), (left, taken, off) => {
      const usual = { 2040: sumOfDecimals([left, ...taken]) }
      const levers = taken.map((abatement, at) => ({ lever: String(at), abatement: { 2040: abatement } }))
      const pathway = { ...made, usual, levers, intensity: {}, production: {} }
      expect(residualOf(pathway, 2040)).toBe(left)
      expect(checkPathway({ ...pathway, residual: { 2040: left } })).toEqual([])
      const wrong = sumOfDecimals([left, String(off)])
      expect(checkPathway({ ...pathway, residual: { 2040: wrong } })).toMatchObject([{ fault: 'residual', year: 2040 }])
      expect(isLessDecimal(lessDecimal(left, wrong), '0')).toBe(true)
    }),
  )
})
