import { expect, test } from 'vitest'

import { sortBy, type SortValue } from './sort-values.ts'

function sorted(values: readonly SortValue[], descending = false) {
  return sortBy(values, [{ valueOf: (value) => value, descending }], 'es')
}

test("texts sort by the reader's alphabet, and numbers in them as numbers", () => {
  expect(sorted(['ñandú', 'Nube', 'oso', 'Águila'])).toEqual(['Águila', 'Nube', 'ñandú', 'oso'])
  expect(sorted(['BAR-10', 'BAR-9'])).toEqual(['BAR-9', 'BAR-10'])
})

test('missing values come last in both directions', () => {
  expect(sorted([undefined, 2, 1])).toEqual([1, 2, undefined])
  expect(sorted([undefined, 2, 1], true)).toEqual([2, 1, undefined])
})

test('equal ones keep the order they came in', () => {
  const items = ['b1', 'a1', 'b2', 'a2']
  expect(sortBy(items, [{ valueOf: (item) => item[0], descending: true }], 'es')).toEqual(['b1', 'b2', 'a1', 'a2'])
})

test('where the first key says nothing the second one does, each in its own direction', () => {
  const items = ['b1', 'a1', 'b2', 'x', 'a2']
  const letter = { valueOf: (item: string) => (item.length === 1 ? undefined : item[0]), descending: false }
  const digit = { valueOf: (item: string) => item[1], descending: true }
  expect(sortBy(items, [letter, digit], 'es')).toEqual(['a2', 'a1', 'b2', 'b1', 'x'])
})
