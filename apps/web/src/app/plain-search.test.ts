import { expect, test } from 'vitest'

import { parsePlainSearch, plainSearch, writePlainSearch } from './plain-search.ts'

test('what an address says is text, also where it looks like a figure', () => {
  expect(parsePlainSearch('?record=007&view=true')).toEqual({ record: '007', view: 'true' })
})

test('an address survives being written and read, whatever stands in it', () => {
  const search = { text: 'señal & ruído = "x"', record: 'a_b-1' }
  expect(parsePlainSearch(writePlainSearch(search))).toEqual(search)
})

test('what is empty or no text leaves no trace', () => {
  expect(writePlainSearch({ record: '', view: undefined, page: 3 })).toBe('')
  expect(plainSearch({ record: 'a', view: undefined, page: 3 })).toEqual({ record: 'a' })
})
