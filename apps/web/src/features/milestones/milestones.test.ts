import { targetWords } from '@minga/domain/milestone/target-words'
import { expect, test } from 'vitest'

import { aMilestone } from '../../records/list/made-up-records.ts'
import { bandOf } from './sector-band.ts'

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

test('a milestone lies in the band of its only sector; those of several and of none have bands of their own', () => {
  expect(bandOf(aMilestone({ id: 'kiln', sectors: ['cement'] }))).toBe('cement')
  expect(bandOf(aMilestone({ id: 'market', sectors: ['cement', 'steel'] }))).toBe('several')
  expect(bandOf(aMilestone({ id: 'norm' }))).toBe('none')
})
