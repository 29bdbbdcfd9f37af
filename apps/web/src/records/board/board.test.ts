import { expect, test } from 'vitest'

import { aBarrier, listed } from '../list/made-up-records.ts'
import { columnAfter, columnsOf } from './board.ts'

const trend = { field: 'trend', values: ['easing', 'steady', 'worsening'], mayLack: true }
const list = [
  listed(aBarrier({ id: 'furnace', trend: 'worsening' })),
  listed(aBarrier({ id: 'capital' })),
  listed(aBarrier({ id: 'offtake', trend: 'worsening' })),
]
const seen = (board: typeof trend, items = list) =>
  columnsOf(items, board).map(({ value, items: found }) => [value, found.map(({ record }) => String(record.id))])

test('each value is a column, also an empty one; records without one come first', () => {
  expect(seen(trend)).toEqual([
    [null, ['capital']],
    ['easing', []],
    ['steady', []],
    ['worsening', ['furnace', 'offtake']],
  ])
})

test('a field that is required has no column for none', () => {
  const category = { field: 'category', values: ['technological', 'financial'], mayLack: false }
  expect(seen(category)).toEqual([
    ['technological', ['furnace', 'capital', 'offtake']],
    ['financial', []],
  ])
})

test('a value that this version does not know is shown, last', () => {
  const odd = { ...aBarrier({ id: 'odd' }), trend: 'halted' } as unknown as ReturnType<typeof aBarrier>
  expect(seen(trend, [listed(odd)]).at(-1)).toEqual(['halted', ['odd']])
})

test.each([
  ['ArrowRight', 'easing', 'steady'],
  ['ArrowLeft', 'easing', null],
  ['ArrowLeft', null, undefined],
  ['ArrowRight', 'worsening', undefined],
  ['ArrowUp', 'easing', undefined],
] as const)('%s moves a record from %s to %s', (key, from, to) => {
  const columns = [null, ...trend.values].map((value) => ({ value }))
  expect(columnAfter(key, columns, from)?.value).toBe(to)
})
