import { describe, expect, test } from 'vitest'

import { find, scoreOf } from './match.ts'

const scrap = {
  reference: 'BAR-002',
  texts: ['Oferta limitada de chatarra', 'Oferta limitada de sucata', 'Limited scrap supply'],
}
const grid = {
  reference: 'BAR-014',
  texts: ['Red eléctrica insuficiente', 'Rede elétrica insuficiente', 'Weak grid'],
}
const plan = { reference: 'ACT-014', texts: ['Plan de año base', 'Plano do ano-base', 'Base year plan'] }
const steel = { texts: ['Acero', 'Aço', 'Steel'] }
const all = [scrap, grid, plan, steel]

describe('finding by name', () => {
  test('accents and capitals do not matter, in either place', () => {
    expect(find('electrica', all, 9)).toEqual([grid])
    expect(find('ELÉCTRICA', all, 9)).toEqual([grid])
    expect(find('ano', all, 9)).toEqual([plan])
    expect(find('aco', all, 9)).toEqual([steel])
  })

  test('a word is found in the singular and in the plural', () => {
    expect(find('chatarras', all, 9)).toEqual([scrap])
    const warranty = { texts: ['Garantía para el primer proyecto', 'Emissão de títulos verdes'] }
    expect(find('garantías', [warranty], 9)).toEqual([warranty])
    expect(find('emissões', [warranty], 9)).toEqual([warranty])
    expect(find('título', [warranty], 9)).toEqual([warranty])
  })

  test('a title is found in any language', () => {
    expect(find('sucata', all, 9)).toEqual([scrap])
    expect(find('scrap', all, 9)).toEqual([scrap])
  })

  test.each(['BAR-014', 'bar-014', 'bar14', 'BAR 14', 'bar-14'])('a reference is known as %s', (query) => {
    expect(find(query, all, 9)).toEqual([grid])
  })

  test('a bare number finds every kind that has it', () => {
    expect(find('14', all, 9)).toEqual([grid, plan])
  })

  const numbered = ['BAR-001', 'BAR-002', 'BAR-010', 'BAR-012', 'BAR-100', 'ACT-001'].map((reference) => ({
    reference,
    texts: [],
  }))
  test.each([
    ['BAR-', ['BAR-001', 'BAR-002', 'BAR-010', 'BAR-012', 'BAR-100']],
    ['bar -', ['BAR-001', 'BAR-002', 'BAR-010', 'BAR-012', 'BAR-100']],
    ['BAR-0', ['BAR-001', 'BAR-002', 'BAR-010', 'BAR-012']],
    ['BAR-01', ['BAR-010', 'BAR-012', 'BAR-001']],
    ['BAR-001', ['BAR-001']],
    ['bar1', ['BAR-001', 'BAR-100', 'BAR-010', 'BAR-012']],
  ])('a reference that is typed as far as %s lists what it can become', (query, references) => {
    expect(find(query, numbered, 9).map(({ reference }) => reference)).toEqual(references)
  })

  test('every word must match, in any order', () => {
    expect(find('chatarra oferta', all, 9)).toEqual([scrap])
    expect(find('chatarra eléctrica', all, 9)).toEqual([])
    const furnace = { texts: ['Falta de un sustituto para el alto horno'] }
    const slag = { texts: ['La escoria de alto horno que viene'] }
    expect(find('escoria de alto horno', [furnace, slag], 9)).toEqual([slag])
  })

  test('the beginning of a word comes before the middle of one', () => {
    const inside = { texts: ['Desacero'] }
    expect(find('acero', [inside, steel], 9)).toEqual([steel, inside])
  })

  test('a regular expression is plain text', () => {
    expect(scoreOf('(', steel)).toBe(0)
    expect(scoreOf('a.e', steel)).toBe(0)
    expect(scoreOf('[co', { texts: ['[co2]'] })).toBeGreaterThan(0)
  })

  test('an empty query gives everything, in order, up to the limit', () => {
    expect(find('  ', all, 2)).toEqual([scrap, grid])
  })
})
