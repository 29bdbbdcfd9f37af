import { expect, test } from 'vitest'

import type { PastedTable } from './read-pasted.ts'
import { rivalCells, type AroundCells } from './rival-cells.ts'

const table = (rows: readonly (readonly string[])[], more: Partial<PastedTable> = {}): PastedTable => ({
  rows: rows.map((row) => row.map((text) => ({ text }))),
  own: undefined,
  ...more,
})
const around = (more: Partial<AroundCells> = {}): AroundCells => ({
  headings: [],
  titles: [],
  isHere: () => false,
  ...more,
})
const found = (copied: PastedTable, of: AroundCells = around()) => [
  ...rivalCells(copied, of, (plain) => plain === 'brasil'),
]

test('prices are pointed out by the units of the cells, by the first row that was copied, and by the column of the list', () => {
  expect(found(table([['550 USD/t'], ['610 USD/t']]))).toEqual([[0, 'price']])
  expect(
    found(
      table([
        ['Nota', 'Precio'],
        ['a', '550'],
        ['b', '610'],
      ]),
    ),
  ).toEqual([[1, 'price']])
  expect(
    found(
      table([
        ['x', '550'],
        ['y', '610'],
      ]),
      around({ headings: ['Nota', 'Precio de compra'] }),
    ),
  ).toEqual([[1, 'price']])
})

test('figures of one company are, also where only the records of the rows say whose they are', () => {
  const figures = table([['1.200'], ['900']])
  const headings = ['Producción 2025']
  expect(found(figures, around({ headings, titles: ['Planta Norte', 'Planta Sur'] }))).toEqual([[0, 'production']])
  expect(found(figures, around({ headings, titles: ['Falta chatarra', 'No hay red'] }))).toEqual([])
})

test('what was copied in this list is not, and what was copied in another one is', () => {
  const copied = table([['550 USD/t']], { records: ['scrap'] })
  expect(found(copied, around({ isHere: (record) => record === 'scrap' }))).toEqual([])
  expect(found(copied)).toEqual([[0, 'price']])
})

test('ratings, dates, organisations and words are not', () => {
  const plain = table([
    ['5', '2030', 'FICEM', 'En curso'],
    ['3', '2031', 'Alacero', 'Por empezar'],
  ])
  expect(found(plain, around({ headings: ['Severidad', 'Vence', 'Líder', 'Estado'] }))).toEqual([])
})
