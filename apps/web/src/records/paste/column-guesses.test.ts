import { madeUpFields } from '@minga/domain/custom-field/testing/made-up-fields'
import { knownWords } from '@minga/domain/cell-reading/known-words'
import en from '@minga/domain/record/locales/en.json' with { type: 'json' }
import es from '@minga/domain/record/locales/es.json' with { type: 'json' }
import pt from '@minga/domain/record/locales/pt.json' with { type: 'json' }
import { expect, test } from 'vitest'

import { columnGuesses } from './column-guesses.ts'
import type { KnownColumns } from './known-columns.ts'

const names = {
  words: knownWords('barrier', [es, pt, en]),
  organisations: new Map<string, string>(),
  people: new Map<string, string>(),
  records: new Map<string, string>(),
}

function guessed(isNamed: boolean, known: KnownColumns, ...lines: readonly string[]) {
  const rows = lines.map((line) => line.split('|').map((text) => ({ text: text.trim() })))
  const guesses = columnGuesses('barrier', rows, { isNamed, names, language: 'es', known })
  return guesses.map(({ field = '–', by }) => (by === undefined ? field : `${field} (${by})`))
}

const rows = ['Falta chatarra de calidad | Brasil | Financiera | 4', 'Gas poco competitivo | Chile | Tecnológica | 3']

test('columns are known by their names, and the others by what is in them', () => {
  expect(guessed(true, {}, 'Problema | Dónde | Categoría | Nota', ...rows)).toEqual([
    'title/es (content)',
    'countries (content)',
    'category (name)',
    '–',
  ])
})

test('what was chosen the last time comes before names and values', () => {
  const known = { donde: null, nota: 'severity', categoria: 'status', problema: 'no/field' }
  expect(guessed(true, known, 'Problema | Dónde | Categoría | Nota', ...rows)).toEqual([
    'title/es (content)',
    '– (memory)',
    'status (memory)',
    'severity (memory)',
  ])
})

test('a field of the coalition’s own that was chosen the last time is remembered, and a retired one is not', () => {
  const { fields, amount, retired } = madeUpFields('barrier')
  const known = { obra: amount, antes: retired }
  const cells = [
    ['Obra', 'Antes'],
    ['1200', 'x'],
  ].map((row) => row.map((text) => ({ text })))
  const guesses = columnGuesses('barrier', cells, {
    isNamed: true,
    names: { ...names, own: fields },
    language: 'es',
    known,
  })
  expect(guesses.map(({ field }) => field)).toEqual([amount, undefined])
})

test('without names values say it, and the first column is the title where no other is', () => {
  expect(guessed(false, {}, ...rows)).toEqual(['title/es (content)', 'countries (content)', 'category (content)', '–'])
  expect(guessed(false, {}, 'Gas | Financiera')).toEqual(['title/es', '–'])
})
