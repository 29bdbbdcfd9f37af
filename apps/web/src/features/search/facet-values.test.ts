import { describe, expect, test } from 'vitest'

import { countHits, facetValues, type FoundSearch } from './facet-values.ts'
import { readSearchAddress } from './search-address.ts'

const found: FoundSearch = {
  hits: [],
  counts: { thread: 3, barrier: 12, roadmap: 40 },
  facets: {
    groups: { cemento: 4, acero: 51 },
    organisations: { bid: 1 },
    languages: { pt: 2, es: 53 },
    times: { year: 55, month: 12 },
  },
  isPartial: false,
  isPreparing: false,
}
const all = readSearchAddress({ q: 'escoria' })

describe('the values of a facet', () => {
  test('of kinds keep their order, whatever is found', () => {
    expect(facetValues('kinds', all, found).map(({ value, count }) => [value, count])).toEqual([
      ['roadmap', 40],
      ['barrier', 12],
      ['thread', 3],
    ])
  })

  test('of others come with the most frequent first', () => {
    expect(facetValues('group', all, found).map(({ value }) => value)).toEqual(['acero', 'cemento'])
    expect(facetValues('language', all, found).map(({ value }) => value)).toEqual(['es', 'pt'])
  })

  test('hold what is chosen, also where nothing has it', () => {
    const asked = readSearchAddress({ q: 'escoria', group: 'hidrogeno', kinds: 'file' })
    expect(facetValues('group', asked, found).at(-1)).toEqual({ value: 'hidrogeno', count: 0, isChosen: true })
    expect(facetValues('kinds', asked, undefined)).toEqual([{ value: 'file', count: 0, isChosen: true }])
  })

  test('of the time come with the shortest first', () => {
    const asked = readSearchAddress({ q: 'escoria', since: 'week' })
    expect(facetValues('since', asked, found)).toEqual([
      { value: 'week', count: 0, isChosen: true },
      { value: 'month', count: 12, isChosen: false },
      { value: 'year', count: 55, isChosen: false },
    ])
  })
})

test('the hits are counted of the kinds that were asked for: the counts leave that filter out', () => {
  expect(countHits(all, found)).toBe(55)
  expect(countHits(readSearchAddress({ q: 'escoria', kinds: 'barrier,thread,file' }), found)).toBe(15)
})
