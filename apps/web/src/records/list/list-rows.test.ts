import { expect, test } from 'vitest'

import { groupRows, isGroupKey, plainRows, recordOfRow } from './list-rows.ts'
import { aBarrier, listed } from './made-up-records.ts'

const slag = listed(aBarrier({ id: 'slag', sectors: ['steel', 'cement'] }))
const scrap = listed(aBarrier({ id: 'scrap', sectors: ['steel'] }))
const power = listed(aBarrier({ id: 'power' }))
const items = [slag, power, scrap]

const rows = (closed: readonly string[] = [], descending = false) =>
  groupRows(items, {
    valuesOf: ({ record }) => record.sectors,
    compare: (one, other) => (descending ? -1 : 1) * one.localeCompare(other),
    closed: new Set(closed),
  })
const words = (of: ReturnType<typeof rows>) =>
  of.map((row) => (row.is === 'record' ? row.key : `${row.value ?? 'none'} ${row.items.length}/${row.shared}`))

test('a record with two sectors stands under both, and each group says how many of its records do', () => {
  expect(words(rows())).toEqual(['cement 1/1', 'slag', 'steel 2/1', 'slag#steel', 'scrap', 'none 1/0', 'power'])
})

test('records without a value come last in both directions', () => {
  expect(words(rows([], true))).toEqual([
    'steel 2/1',
    'slag',
    'scrap',
    'cement 1/1',
    'slag#cement',
    'none 1/0',
    'power',
  ])
})

test('a closed group keeps its row, and a record that stands elsewhere as well has its first row there', () => {
  expect(words(rows(['cement', '']))).toEqual(['cement 1/1', 'steel 2/1', 'slag', 'scrap', 'none 1/0'])
})

test('a row is known by its key', () => {
  const keys = rows().map(({ key }) => key)
  expect(new Set(keys).size).toBe(keys.length)
  expect(keys.map((key) => (isGroupKey(key) ? '' : recordOfRow(key)))).toEqual([
    '',
    'slag',
    '',
    'slag',
    'scrap',
    '',
    'power',
  ])
  expect(plainRows(items).map(({ key }) => key)).toEqual(['slag', 'power', 'scrap'])
})
