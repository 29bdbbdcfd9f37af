import { writeSortings } from '@minga/domain/record/list-order'
import { writeFilters } from '@minga/domain/record/list-view'
import { expect, test } from 'vitest'

import { nextSorting, nextSortings, readListSearch } from './list-search.ts'

const facetIds = ['category', 'severity']

test('an address carries the record, the view, the filters and the order', () => {
  const raw = {
    record: 'r1',
    view: 'matrix',
    q: 'chatarra',
    category: 'technological,financial',
    sort: '-level',
  }
  expect(readListSearch(raw, facetIds)).toEqual({
    record: 'r1',
    view: 'matrix',
    fresh: false,
    filters: { text: 'chatarra', archived: false, chosen: { category: ['technological', 'financial'] } },
    sortings: [{ column: 'level', descending: true }],
  })
})

test('empty values are left out, and unknown parameters are ignored', () => {
  const search = readListSearch({ severity: '4,', category: '', sort: '-', record: '', other: 'x' }, facetIds)
  expect(search.filters.chosen).toEqual({ severity: ['4'] })
  expect(search.sortings).toEqual([])
  expect(search.record).toBeUndefined()
})

test('written filters are read back', () => {
  const filters = { text: 'co2', archived: true, chosen: { severity: ['4', '5'] } }
  const written = {
    ...writeFilters(filters, facetIds),
    sort: writeSortings([{ column: 'lead', descending: false }]),
  }
  expect(written).toMatchObject({
    q: 'co2',
    archived: '1',
    severity: '4,5',
    category: undefined,
    sort: 'lead',
  })
  expect(readListSearch(written, facetIds)).toMatchObject({
    filters,
    sortings: [{ column: 'lead', descending: false }],
  })
})

test('clicks on a column sort from its first value, from its last, and then not; a level from the gravest', () => {
  const clicked = (column: Parameters<typeof nextSorting>[0]) =>
    [undefined, false, true].map((direction) => nextSorting(column, direction)?.descending)
  expect(clicked({ id: 'title' })).toEqual([false, true, undefined])
  expect(clicked({ id: 'level', greatestFirst: true })).toEqual([true, undefined, false])
})

test('with Shift a click adds a column, turns it round where it stands, and takes it out; without, it sorts alone', () => {
  const [lead, status] = [{ id: 'lead' }, { id: 'status' }]
  const by = (sortings: ReturnType<typeof nextSortings>) => writeSortings(sortings) ?? ''
  const one = nextSortings([], lead, true)
  const two = nextSortings(one, status, true)
  expect([one, two].map(by)).toEqual(['lead', 'lead,status'])
  const turned = nextSortings(two, lead, true)
  expect(by(turned)).toBe('-lead,status')
  expect(by(nextSortings(turned, lead, true))).toBe('status')
  expect(by(nextSortings(turned, lead, false))).toBe('lead')
  expect(by(nextSortings(one, lead, false))).toBe('-lead')
})
