import { expect, test } from 'vitest'

import { aBarrier, listed } from '../list/made-up-records.ts'
import type { ListRow } from '../list/list-rows.ts'
import { rowBlocks } from './row-blocks.ts'

type Row = ListRow<ReturnType<typeof aBarrier>>
const head = (value: string): Row => ({ is: 'group', key: `#${value}`, value, items: [], shared: 0, isOpen: true })
const record = (id: string): Row => ({ is: 'record', key: id, item: listed(aBarrier({ id })) })
/* Rows 0 to 6. */
const rows = [head('a'), record('x'), record('y'), head('b'), head('c'), record('z'), record('x')]
const { items, ofRows, toRows } = rowBlocks(rows)
const block = (top: number, bottom: number) => ({ top, bottom, left: 0, right: 1 })

test('rows of groups hold no cells', () => {
  expect(items.map(({ record: { id } }) => id)).toEqual(['x', 'y', 'z', 'x'])
})

test.each([
  [block(1, 2), block(0, 1), block(1, 2)],
  [block(0, 6), block(0, 3), block(1, 6)],
  [block(2, 5), block(1, 2), block(2, 5)],
  [block(4, 5), block(2, 2), block(5, 5)],
])('%j of the rows is %j of the records', (of, records, back) => {
  expect(ofRows(of)).toEqual(records)
  expect(toRows(records)).toEqual(back)
})

test('a block of nothing but groups is none', () => {
  expect(ofRows(block(3, 4))).toBeUndefined()
  expect(ofRows(block(0, 0))).toBeUndefined()
  expect(rowBlocks([]).ofRows(block(0, 0))).toBeUndefined()
})
