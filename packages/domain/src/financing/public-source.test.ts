import { expect, test } from 'vitest'

import { hasPublicSource, lacksPublicSource } from './public-source.ts'

test.each([
  'https://www.iadb.org/en/news/x',
  'S39 biobiochile.cl 2022/11/11',
  'proactivo.com.pe',
  'S39c radiopolar.com (KfW, enero de 2025)',
  'doi 10.1000/xyz123',
  'BID, Programa de hidrógeno verde, iadb.org/project/CH-L1168.',
])('%s can be opened by any reader', (source) => {
  expect(hasPublicSource([source])).toBe(true)
})

test.each([
  '',
  'conversación con la empresa',
  'S39',
  'Informe interno v1.2',
  'USD 1.550.000',
  'Reunión del 3.11.2026',
  'véase la nota.',
])('“%s” can not', (source) => {
  expect(hasPublicSource([source])).toBe(false)
})

test('only a record about one company’s project lacks one', () => {
  expect(lacksPublicSource({ type: 'project', sources: ['dicho por teléfono'] })).toBe(true)
  expect(lacksPublicSource({ type: 'project', sources: ['dicho por teléfono', 'iadb.org/x'] })).toBe(false)
  expect(lacksPublicSource({ type: 'facility', sources: [] })).toBe(false)
  expect(lacksPublicSource({ type: null, sources: [] })).toBe(false)
})
