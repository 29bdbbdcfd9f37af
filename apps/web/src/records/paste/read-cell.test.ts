import en from '@minga/domain/record/locales/en.json' with { type: 'json' }
import es from '@minga/domain/record/locales/es.json' with { type: 'json' }
import pt from '@minga/domain/record/locales/pt.json' with { type: 'json' }
import { describe, expect, test } from 'vitest'

import { knownWords } from './known-words.ts'
import { fieldsForColumns, guessColumns, hasHeader } from './pasted-columns.ts'
import { readCell, type CellNames } from './read-cell.ts'
import { readDay } from './read-day.ts'
import { readFigure, type Writing } from './read-figure.ts'
import { changesOf, readRows, recordIds } from './read-rows.ts'

const words = knownWords('barrier', [es, pt, en])
const names = (writing: Writing = {}): CellNames => ({
  words,
  organisations: new Map([
    ['alacero', 'alacero'],
    ['ficem', 'ficem'],
  ]),
  people: new Map(),
  records: new Map([['hit-004', 'milestone-4']]),
  writing,
})
const cells = (...texts: string[]) => texts.map((text) => ({ text }))

describe('a number', () => {
  test.each<[string, Writing, string]>([
    ['1550', {}, '1550'],
    ['-3', {}, '-3'],
    ['−3', {}, '-3'],
    ['1.5', {}, '1.5'],
    ['1,5', {}, '1.5'],
    ['1.550,5', {}, '1550.5'],
    ['1,550.5', {}, '1550.5'],
    ['1.550.000', {}, '1550000'],
    ['1 550,5', {}, '1550.5'],
    ['0.250', {}, '0.250'],
    ['1.550', { decimal: ',' }, '1550'],
    ['1.550', { decimal: '.' }, '1.550'],
    ['123456789012345678,5', {}, '123456789012345678.5'],
  ])('%s (%j) is %s', (text, writing, value) => {
    expect(readFigure(text, writing)).toEqual({ is: 'read', value })
  })

  test.each(['1.550', '1,550', '12.345'])('%s may be two, and is not guessed', (text) => {
    expect(readFigure(text, {})).toEqual({ is: 'ambiguous', of: 'decimal' })
  })

  test.each(['', 'x', '1.5.5', '1,2,3', '--1', '1.55.0', '#REF!', '1e5'])('%j is none', (text) => {
    expect(readFigure(text, {}).is).toBe('unreadable')
  })
})

describe('a day', () => {
  test.each<[string, Writing, string]>([
    ['2027-04-03', {}, '2027-04-03'],
    ['25/12/2027', {}, '2027-12-25'],
    ['12/25/2027', {}, '2027-12-25'],
    ['3 de abril de 2027', {}, '2027-04-03'],
    ['3 abril 2027', { dayFirst: false }, '2027-04-03'],
    ['April 3, 2027', {}, '2027-04-03'],
    ['T2 2027', {}, '2027-Q2'],
    ['2030', {}, '2030'],
    ['3/4/2027', { dayFirst: true }, '2027-04-03'],
    ['3/4/2027', { dayFirst: false }, '2027-03-04'],
    ['4/4/2027', {}, '2027-04-04'],
  ])('%s (%j) is %s', (text, writing, value) => {
    expect(readDay(text, writing)).toEqual({ is: 'read', value })
  })

  test('that has two orders is not guessed', () => {
    expect(readDay('3/4/2027', {})).toEqual({ is: 'ambiguous', of: 'day' })
    expect(readDay('pronto', {}).is).toBe('unreadable')
  })
})

test.each<[string, string, unknown]>([
  ['category', 'Financeira', { value: 'financial' }],
  ['category', 'financiera', { value: 'financial' }],
  ['category', 'Political', { problem: 'no-choice' }],
  ['status', 'Em mitigação', { value: 'in-mitigation' }],
  ['severity', '4', { value: 4 }],
  ['severity', '4 · compromete metas', { value: 4 }],
  ['severity', 'compromete metas', { value: 4 }],
  ['severity', '6', { problem: 'no-choice' }],
  ['sectors', 'Acero; Cemento', { value: { add: ['steel', 'cement'], remove: [] } }],
  ['sectors', 'Acero, cement', { value: { add: ['steel', 'cement'], remove: [] } }],
  ['sectors', 'Acero, vidrio', { problem: 'no-choice' }],
  ['countries', 'México; BR; Perú', { value: { add: ['MEX', 'BRA', 'PER'], remove: [] } }],
  ['lead', 'Alacero', { value: 'alacero' }],
  ['lead', 'Nobody', { problem: 'unknown-name' }],
  ['milestones', 'HIT-004', { value: { add: ['milestone-4'], remove: [] } }],
  ['sources', 'S1; S2', { value: { add: ['S1', 'S2'], remove: [] } }],
  ['illustrative', 'Ejemplo ilustrativo', { value: true }],
  ['title/es', '  Falta   chatarra ', { value: 'Falta chatarra' }],
  ['title/es', 'x'.repeat(3000), { problem: 'invalid' }],
  ['description/es', 'Uno\nDos', { value: ['Uno', 'Dos'] }],
  ['severity', '', undefined],
])('%s: %j', (key, text, expected) => {
  expect(readCell('barrier', key, { text }, names())).toEqual(expected)
})

describe('columns', () => {
  const guess = (...header: string[]) =>
    guessColumns('barrier', [cells(...header)], { isNamed: true, words, language: 'es' })

  test('are found by labels in any of the three languages, each field once', () => {
    expect(guess('Título', 'Categoria', 'Severity', 'Título (portugués)', 'Title (en)', 'Título', 'Precio')).toEqual([
      'title/es',
      'category',
      'severity',
      'title/pt',
      'title/en',
      undefined,
      undefined,
    ])
    expect(guess('Descripción', 'Líder', 'Sector')).toEqual(['description/es', 'lead', 'sectors'])
  })

  test('have names where most of the first row are labels', () => {
    expect(hasHeader('barrier', [cells('Título', 'Categoría', 'Notas')], words)).toBe(true)
    expect(hasHeader('barrier', [cells('Falta chatarra', 'Financiera')], words)).toBe(false)
    expect(
      guessColumns('barrier', [cells('Falta chatarra', 'Financiera')], { isNamed: false, words, language: 'pt' }),
    ).toEqual(['title/pt', undefined])
  })

  test('can be put into every field that a cell can hold', () => {
    expect(fieldsForColumns('barrier')).toContain('measures/pt')
    expect(fieldsForColumns('barrier')).not.toContain('position')
  })
})

test('rows become whole new records; what does not fit stays beside, and rows that lack something are left out', () => {
  const rows = [
    cells('Uno', 'Financiera', '1,5'),
    cells('', 'Financiera', '3'),
    cells('Tres', '', '2'),
    cells('Cuatro', 'x', ''),
  ]
  const columns = ['title/es', 'category', 'severity']
  const ids = recordIds(rows.length)
  const otherwise = new Map<string, string>()
  const read = readRows(rows, { kind: 'barrier', columns, ids, names: names(), otherwise })
  expect(read.map(({ lacks, problems }) => [lacks, [...problems.keys()]])).toEqual([
    [undefined, ['severity']],
    ['title', []],
    ['category', []],
    ['category', ['category']],
  ])
  expect(changesOf('barrier', read).map(({ record, field, value }) => [record, field, value])).toEqual([
    [ids[0], 'title/es', 'Uno'],
    [ids[0], 'category', 'financial'],
  ])
  const chosen = new Map([['category', 'technological']])
  const again = readRows(rows, { kind: 'barrier', columns, ids, names: names(), otherwise: chosen })
  expect(again.map(({ lacks }) => lacks)).toEqual([undefined, 'title', undefined, undefined])
})
