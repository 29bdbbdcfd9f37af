import { describe, expect, test } from 'vitest'

import en from '../record/locales/en.json' with { type: 'json' }
import es from '../record/locales/es.json' with { type: 'json' }
import pt from '../record/locales/pt.json' with { type: 'json' }
import { knownWords } from './known-words.ts'
import { readCell, type CellNames } from './read-cell.ts'
import { readDay } from './read-day.ts'
import { readFigure, type Writing } from './read-figure.ts'

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
    ["1'550", {}, '1550'],
    ['45 %', {}, '45'],
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

  test.each(['', 'x', '1.5.5', '1,2,3', '--1', '1.55.0', '#REF!', '1e5', "1'5", '30 40', '2026 2027', '0 125'])(
    '%j is none',
    (text) => {
      expect(readFigure(text, {}).is).toBe('unreadable')
    },
  )
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

test('a number and a real date are what lies behind them, whatever they show', () => {
  expect(readCell('action', 'progress', { text: '1.550', figure: '50' }, names())).toEqual({ value: 50 })
  expect(readCell('action', 'due', { text: '3/4/27', day: '2027-04-03' }, names())).toEqual({ value: '2027-04-03' })
})

test.each(['a\nb\n\nc', 'a\r\nb\r\n\r\nc', 'a\rb\r\rc'])(
  'the lines of a cell are paragraphs, whatever ends them: %j',
  (text) => {
    expect(readCell('barrier', 'description/es', { text }, names())).toEqual({ value: ['a', 'b', '', 'c'] })
  },
)

test('a number with more digits than are kept stays beside: its last ones would become others', () => {
  const milestones = { ...names(), words: knownWords('milestone', [es, pt, en]) }
  const read = (text: string) => readCell('milestone', 'value', { text }, milestones)
  expect(read('9007199254740991')).toEqual({ value: 9_007_199_254_740_991 })
  expect(read('123456789012345678')).toEqual({ problem: 'invalid' })
})
