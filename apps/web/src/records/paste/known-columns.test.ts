import { expect, test } from 'vitest'

import { withColumns } from './known-columns.ts'

test('headings are remembered without accents and capitals, with what was left out', () => {
  expect(withColumns({}, ['Descripción', 'Notas', ''], ['description/es', undefined, 'lead'])).toEqual({
    descripcion: 'description/es',
    notas: null,
  })
})

test('what was chosen last counts, and what is there twice does not', () => {
  const known = { notas: null, otra: 'lead' }
  expect(withColumns(known, ['NOTAS', 'Valor', 'valor'], ['description/es', 'value', 'unit'])).toEqual({
    otra: 'lead',
    notas: 'description/es',
  })
})

test('what was not used for the longest is forgotten', () => {
  const many = Array.from({ length: 300 }, (_, at) => `c${at}`)
  const known = withColumns(
    {},
    many,
    many.map(() => 'lead'),
  )
  const next = Object.keys(withColumns(known, ['c0', 'nueva'], ['lead', 'lead']))
  expect(next).toHaveLength(300)
  expect(next).not.toContain('c1')
  expect(next.slice(-2)).toEqual(['c0', 'nueva'])
})
