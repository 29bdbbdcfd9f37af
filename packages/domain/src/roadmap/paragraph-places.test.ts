import { expect, test } from 'vitest'
import * as Y from 'yjs'

import { recordId } from '../identity/ids.ts'
import { namedInText } from './block-names.ts'
import { blockTree } from './block-tree.ts'
import { paragraphPlaces, quoteWithNames } from './paragraph-places.ts'
import { bodyOf } from './roadmap-doc.ts'
import { appendBlocks, type Block } from './write-blocks.ts'

const slag = { room: 'register.steel', record: recordId.parse('slag'), kind: 'barrier' } as const

function placesIn(blocks: readonly Block[]) {
  const doc = new Y.Doc()
  let made = 0
  appendBlocks(bodyOf(doc), blocks, () => `b${(made += 1)}`)
  return [...paragraphPlaces(blockTree(bodyOf(doc))).values()]
}

test('a paragraph is found by its heading and its place below it; empty ones are not counted', () => {
  const places = placesIn([
    { block: 'paragraph', content: ['Before any heading'] },
    { block: 'heading', level: 1, text: ' Financing ' },
    { block: 'paragraph', content: ['One'] },
    { block: 'paragraph', content: ['  '] },
    { block: 'paragraph', content: ['Two'] },
  ])
  expect(places).toMatchObject([
    { order: 0, section: '', paragraph: 1, cell: null },
    { order: 1, section: 'Financing', paragraph: 0 },
    { order: 2, section: 'Financing', paragraph: 1 },
    { order: 3, section: 'Financing', paragraph: 1 },
    { order: 4, section: 'Financing', paragraph: 2 },
  ])
})

test('a cell is found by its table, row and column, and is no paragraph', () => {
  const table: Block = {
    block: 'table',
    rows: [
      ['Country', 'kg/t'],
      ['Chile', '1.55'],
    ],
  }
  const places = placesIn([
    { block: 'heading', level: 1, text: 'Figures' },
    { block: 'paragraph', content: ['One'] },
    table,
    table,
    { block: 'paragraph', content: ['Two'] },
  ])
  const found = new Map(places.map((place) => [`${place.text}${place.cell?.table ?? ''}`, place]))
  expect(found.get('1.551')).toMatchObject({ section: 'Figures', paragraph: 0, cell: { table: 1, row: 2, column: 2 } })
  expect(found.get('Country2')?.cell).toEqual({ table: 2, row: 1, column: 1 })
  expect(found.get('Two')).toMatchObject({ paragraph: 2, cell: null })
})

test('quoted words name the records between them, as long as the words stand there', () => {
  const [place] = placesIn([{ block: 'paragraph', content: ['Lacking (', { reference: slag }, '), plants close.'] }])
  if (place === undefined) throw new Error('there is a paragraph')
  const named = (start: number, quotation: string) => quoteWithNames({ start, quotation }, place, () => 'BAR-009')
  expect(named(0, 'Lacking ()')).toBe('Lacking (BAR-009)')
  expect(named(9, '), plants')).toBe('), plants')
  expect(named(0, 'Gone ()')).toBe('Gone ()')
})

test('quoted words name the people between them', () => {
  const mention = namedInText.parse({ kind: 'person', who: 'ana', label: 'Ana' })
  const [place] = placesIn([
    { block: 'paragraph', content: ['Ask ', { mention }, ' about ', { reference: slag }, '.'] },
  ])
  if (place === undefined) throw new Error('there is a paragraph')
  expect(place.text).toBe('Ask  about .')
  expect(quoteWithNames({ start: 0, quotation: 'Ask  about .' }, place, () => 'BAR-009')).toBe(
    'Ask @Ana about BAR-009.',
  )
})

test('a note is quoted with its number in the text and its words, and counts as no letter', () => {
  const [, place] = placesIn([
    { block: 'heading', level: 1, text: 'Steel', notes: [['Of the heading']] },
    {
      block: 'paragraph',
      content: ['Steel', { footnote: ['Source: ', { text: 'worldsteel', bold: true }] }, ' lacks'],
    },
  ])
  if (place === undefined) throw new Error('there is a paragraph')
  expect(place.text).toBe('Steel lacks')
  expect(quoteWithNames({ start: 0, quotation: 'Steel lacks' }, place, () => '')).toBe(
    'Steel[2: Source: worldsteel] lacks',
  )
})
