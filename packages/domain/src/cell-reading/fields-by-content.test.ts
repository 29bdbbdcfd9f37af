import { expect, test } from 'vitest'

import en from '../record/locales/en.json' with { type: 'json' }
import es from '../record/locales/es.json' with { type: 'json' }
import pt from '../record/locales/pt.json' with { type: 'json' }
import type { RecordKind } from '../record/record-kind.ts'
import { fieldsByContent } from './fields-by-content.ts'
import { knownWords } from './known-words.ts'

function placed(
  kind: RecordKind,
  columns: readonly (readonly string[])[],
  known: Readonly<Record<number, string>> = {},
) {
  const names = {
    words: knownWords(kind, [es, pt, en]),
    organisations: new Map([
      ['alacero', 'alacero'],
      ['ficem', 'ficem'],
    ]),
    people: new Map([['una experta', 'a']]),
    records: new Map([
      ['bar-014', 'slag'],
      ['bar-015', 'price'],
    ]),
  }
  const found = fieldsByContent({
    kind,
    columns: columns.map((cells) => cells.map((text) => ({ text }))),
    names,
    known: new Map(Object.entries(known).map(([at, field]) => [Number(at), field])),
    language: 'es',
  })
  return columns.map((_, at) => found.get(at))
}

test.each<[string, RecordKind, readonly string[], string | undefined]>([
  ['countries', 'barrier', ['Brasil', 'México; Chile', 'Perú'], 'countries'],
  ['countries in English, by codes', 'barrier', ['Brazil', 'MEX', 'PE'], 'countries'],
  ['choices in Spanish', 'barrier', ['Tecnológica', 'Financiera'], 'category'],
  ['choices in Portuguese', 'barrier', ['Tecnológica', 'Regulatória'], 'category'],
  ['choices in English', 'barrier', ['Financial', 'Regulatory'], 'category'],
  ['sectors', 'barrier', ['Acero', 'Cemento, acero', 'Aluminio'], 'sectors'],
  ['organisations', 'barrier', ['Alacero', 'FICEM', 'Alacero'], 'lead'],
  ['several organisations in a cell', 'barrier', ['Alacero; FICEM', 'FICEM'], 'supporting'],
  ['references', 'action', ['BAR-014', 'BAR-015; BAR-014'], 'barriers'],
  ['dates', 'action', ['30/06/2030', '15/11/2027', 'junio de 2028'], 'due'],
  ['people', 'action', ['Una Experta', 'una experta'], 'assignee'],
  ['a few others among them', 'barrier', ['Brasil', 'Chile', 'Perú', 'México', 'sin dato'], 'countries'],
  ['too many others among them', 'barrier', ['Brasil', 'sin dato', 'n. d.'], undefined],
  ['years, which may be of anything', 'action', ['2030', '2027', '2031'], undefined],
  ['figures', 'barrier', ['1', '2', '5'], undefined],
  ['a single cell', 'barrier', ['Brasil'], undefined],
])('%s are known by their values', (_, kind, cells, field) => {
  expect(placed(kind, [cells])).toEqual([field])
})

test('each field is found once, and not where a name says it', () => {
  const countries = ['Brasil', 'Chile']
  expect(placed('barrier', [countries, countries])).toEqual(['countries', undefined])
  expect(placed('barrier', [['x', 'y'], countries], { 0: 'countries' })).toEqual([undefined, undefined])
})

test('the first column of sentences is the title, where none is', () => {
  const titles = ['Falta chatarra de calidad', 'El gas es poco competitivo']
  expect(placed('barrier', [['1', '2'], titles, titles])).toEqual([undefined, 'title/es', undefined])
  expect(placed('barrier', [['a', 'b'], titles], { 0: 'title/pt' })).toEqual([undefined, undefined])
  expect(placed('barrier', [['Sin definir todavía', 'Sin definir todavía']])).toEqual([undefined])
})
