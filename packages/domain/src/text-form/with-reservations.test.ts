import type { TextBlock } from './read-text.ts'
import { expect, test } from 'vitest'

import { reservationsOnAll, withReservations } from './with-reservations.ts'

const paragraph = (id: string): TextBlock => ({ is: 'paragraph', id, line: [] })
const cell = (...blocks: TextBlock[]) => ({ isHeader: false, columns: 1, rows: 1, align: null, blocks })
const text: TextBlock[] = [
  paragraph('a'),
  { is: 'quote', id: 'q', blocks: [paragraph('b')] },
  {
    is: 'list',
    id: 'l',
    of: 'bullets',
    numbering: null,
    items: [{ id: 'i', marker: '•', done: null, blocks: [paragraph('c')] }],
  },
  { is: 'table', id: 't', rows: [[cell(paragraph('d'))]] },
]
const on = (block: string | null, said = 'But.') => ({ block, head: 'Reservation of A:', text: said })

/** The ids in reading order, and the inserted words. */
function order(blocks: readonly TextBlock[]): string[] {
  return blocks.flatMap((block): string[] => {
    if (block.is === 'quote' && block.id === '') return [JSON.stringify(block.blocks)]
    if (block.is === 'quote') return [block.id, ...order(block.blocks)]
    if (block.is === 'list') return [block.id, ...block.items.flatMap((item) => order(item.blocks))]
    if (block.is === 'table') return [block.id, ...block.rows.flat().flatMap((each) => order(each.blocks))]
    return [block.id]
  })
}

test.each(['a', 'b', 'c', 'd'])('a reservation on %s stands right behind it, wherever that is', (id) => {
  const found = order(withReservations(text, [on(id)]))
  expect(found[found.indexOf(id) + 1]).toContain('"text":"But."')
  expect(found).toHaveLength(order(text).length + 1)
})

test('several on one clause stand in their order, and those on a whole table behind it', () => {
  const found = order(withReservations(text, [on('t', 'One.'), on('a', 'Two.'), on('a', 'Three.')]))
  expect(found.slice(0, 3).map((each) => /Two|Three|^a/.exec(each)?.[0])).toEqual(['a', 'Two', 'Three'])
  expect(found.at(-1)).toContain('One.')
})

test('a reservation on all of the text, or on a clause that is gone, stands apart', () => {
  const all = [on(null), on('gone'), on('c')]
  expect(reservationsOnAll(text, all)).toEqual([on(null), on('gone')])
  expect(order(withReservations(text, all.slice(0, 2)))).toEqual(order(text))
})
