import { expect, test } from 'vitest'

import { parseSearchParams, searchParams, writeSearchParams } from './search-params.ts'

test('values of an address are strings, also those that look like numbers', () => {
  expect(parseSearchParams('?record=007&view=true')).toEqual({ record: '007', view: 'true' })
})

test('any search parameters survive being written and read', () => {
  const search = { text: 'señal & ruído = "x"', record: 'a_b-1' }
  expect(parseSearchParams(writeSearchParams(search))).toEqual(search)
})

test('empty values and values that are not strings are left out', () => {
  expect(writeSearchParams({ record: '', view: undefined, page: 3 })).toBe('')
  expect(searchParams({ record: 'a', view: undefined, page: 3 })).toEqual({ record: 'a' })
})
