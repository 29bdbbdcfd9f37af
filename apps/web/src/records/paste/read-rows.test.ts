import { knownWords } from '@minga/domain/cell-reading/known-words'
import type { CellNames } from '@minga/domain/cell-reading/read-cell'
import en from '@minga/domain/record/locales/en.json' with { type: 'json' }
import es from '@minga/domain/record/locales/es.json' with { type: 'json' }
import pt from '@minga/domain/record/locales/pt.json' with { type: 'json' }
import { describe, expect, test } from 'vitest'

import { fieldsForColumns, guessColumns, hasHeader } from './pasted-columns.ts'
import { changesOf, readRows, recordIds } from './read-rows.ts'

const words = knownWords('barrier', [es, pt, en])
const names: CellNames = { words, organisations: new Map(), people: new Map(), records: new Map(), writing: {} }
const cells = (...texts: string[]) => texts.map((text) => ({ text }))

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
  const read = readRows(rows, { kind: 'barrier', columns, ids, names, otherwise })
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
  const again = readRows(rows, { kind: 'barrier', columns, ids, names, otherwise: chosen })
  expect(again.map(({ lacks }) => lacks)).toEqual([undefined, 'title', undefined, undefined])
})
