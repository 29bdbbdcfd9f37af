import { knownWords } from '@minga/domain/cell-reading/known-words'
import en from '@minga/domain/record/locales/en.json' with { type: 'json' }
import es from '@minga/domain/record/locales/es.json' with { type: 'json' }
import pt from '@minga/domain/record/locales/pt.json' with { type: 'json' }
import { expect, test } from 'vitest'

import { headerRow, tableFrom, textSheet, workbookSheets } from './file-sheets.ts'
import { readRows, recordIds } from './read-rows.ts'

const words = knownWords('barrier', [es, pt, en])
const names = { words, organisations: new Map(), people: new Map(), records: new Map(), writing: {} }
const cells = (...texts: string[]) => texts.map((text) => ({ text }))
const buffer = (bytes: Uint8Array) => new Uint8Array(bytes).buffer
const textsOf = (bytes: Uint8Array) => textSheet('a', buffer(bytes)).rows.map((row) => row.map(({ text }) => text))

const rows = [
  ['Título', 'Severidad'],
  ['Año de inversión; señal', '1,5'],
]
const semicolons = 'Título;Severidad\r\n"Año de inversión; señal";1,5'

test.each([
  ['UTF-8', Buffer.from(semicolons)],
  ['UTF-8 with a mark', Buffer.from(`\uFEFF${semicolons}`)],
  ['windows-1252', Buffer.from(semicolons, 'latin1')],
  ['UTF-16', Buffer.from(`\uFEFF${semicolons.replaceAll(';S', '\tS').replaceAll(';1', '\t1')}`, 'utf16le')],
  ['commas', Buffer.from('Título,Severidad\n"Año de inversión; señal","1,5"')],
])('a text file is read: %s', (_, bytes) => {
  expect(textsOf(bytes)).toEqual(rows)
})

test('where a semicolon and a comma cut the rows alike, the comma is that of a decimal', () => {
  expect(textsOf(Buffer.from('Puerto;1,5\nGrúa;2,5'))).toEqual([
    ['Puerto', '1,5'],
    ['Grúa', '2,5'],
  ])
})

test('more rows than are read are said', () => {
  const sheet = textSheet('a', buffer(Buffer.from('a;b\n'.repeat(5002))))
  expect([sheet.rows.length, sheet.isCut]).toEqual([5000, true])
})

test('the header is the first row that names two fields, else the first that is not empty', () => {
  const above = [cells(''), cells('Plan de acción'), cells('Título del plan', '2030')]
  expect(headerRow('barrier', [...above, cells('Nº', 'Title', 'Severidade')], words)).toBe(3)
  // The same name twice is one field.
  expect(headerRow('barrier', [...above, cells('Título', 'Título')], words)).toBe(1)
  expect(headerRow('barrier', [], words)).toBe(0)
})

test('a table begins at its header, without empty rows', () => {
  const sheet = { name: 'a', rows: [cells('x'), cells('Título'), cells('', ''), cells('Puerto')], isCut: false }
  const rows = [cells('Título'), cells('Puerto')]
  expect(tableFrom(sheet, 1)).toEqual({ about: 'a\nx', rows, numbers: [2, 4], isNamed: true })
})

test('cells of a workbook are read, and of errors nothing is', () => {
  const [sheet] = workbookSheets({
    cut: false,
    sheets: [
      {
        name: 'a',
        rows: [
          ['Puerto', 3, '2030-06-30'],
          [{ is: 'error' }, 4, ''],
          ['Grúa', { is: 'formula' }, 'x'],
        ],
      },
    ],
  })
  const columns = ['title/es', 'severity', undefined]
  const read = readRows(sheet?.rows ?? [], { kind: 'barrier', columns, ids: recordIds(3), names, otherwise: new Map() })
  expect(read.map(({ values, problems, lacks }) => [values.get('severity'), [...problems], lacks])).toEqual([
    [3, [], 'category'],
    [4, [['title/es', 'error']], 'title'],
    [undefined, [['severity', 'formula']], 'category'],
  ])
})

test.each([
  [1.55, 1.55],
  ['1.550', 'ambiguous-decimal'],
  ['2,5', 2.5],
  ['45%', 45],
  [{ percent: 45 }, 45],
  [{ percent: 45.125 }, 45.125],
])('%j in a column of figures is %j', (cell, expected) => {
  const [sheet] = workbookSheets({ cut: false, sheets: [{ name: 'a', rows: [[cell]] }] })
  const asked = { kind: 'milestone', columns: ['value'], ids: recordIds(1), names, otherwise: new Map() } as const
  const [row] = readRows(sheet?.rows ?? [], asked)
  expect(row?.values.get('value') ?? row?.problems.get('value')).toBe(expected)
})
