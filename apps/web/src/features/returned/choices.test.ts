import { recordId } from '@minga/domain/identity/ids'
import type { ReturnedCell, ReturnedRow } from '@minga/protocol/http/returned-registers'
import { expect, test } from 'vitest'

import { canBeAdded, choicesOf, isNews, isOdd, nothingDecided, sumOf } from './choices.ts'

const cell = (field: string, state: ReturnedCell['state']): ReturnedCell => ({
  field,
  state,
  base: null,
  mine: null,
  theirs: 'x',
})
const row = (id: string, state: ReturnedRow['state'], ...cells: readonly ReturnedCell[]): ReturnedRow => ({
  row: 2,
  kind: 'barrier',
  record: recordId.parse(id),
  reference: null,
  title: id,
  state,
  cells,
})
const copy = row('copy', 'copied', cell('title/es', 'theirs'), cell('category', 'theirs'), cell('due', 'unreadable'))
const report = {
  notes: [],
  rows: [
    row('one', 'changed', cell('severity', 'theirs'), cell('trend', 'conflict'), cell('lead', 'unreadable')),
    row('two', 'new', cell('title/es', 'theirs'), cell('category', 'theirs')),
    copy,
    row('three', 'mismatched'),
    row('four', 'gone'),
    row('five', 'same', cell('severity', 'mine')),
    row('six', 'same'),
  ],
}

test('what is not decided is clean or stays; a conflict and a copy are written where they are chosen', () => {
  expect(choicesOf(report, nothingDecided)).toEqual([])
  expect(sumOf(report, nothingDecided)).toMatchObject({ clean: 3, changed: 1, added: 1, conflicts: 1, open: 1 })
  expect(sumOf(report, nothingDecided)).toMatchObject({ unread: 1, left: 2, gone: 1, toWrite: 3 })
  const decided = { cells: new Map([['one trend', 'theirs' as const]]), copies: new Set(['copy']) }
  expect(choicesOf(report, decided)).toEqual([
    { record: 'one', field: 'trend', take: 'theirs' },
    { record: 'copy', field: 'title/es', take: 'theirs' },
    { record: 'copy', field: 'category', take: 'theirs' },
  ])
  expect(sumOf(report, decided)).toMatchObject({ open: 0, left: 1, toWrite: 6 })
  const kept = { cells: new Map([['one trend', 'mine' as const]]), copies: new Set<string>() }
  expect(sumOf(report, kept)).toMatchObject({ open: 0, toWrite: 3 })
})

test('rows to look at, and rows that say anything', () => {
  expect(report.rows.filter(isOdd).map(({ record }) => record)).toEqual(['one', 'copy', 'three'])
  expect(report.rows.filter(isNews).map(({ record }) => record)).toEqual(['one', 'two', 'copy', 'three', 'four'])
  expect(canBeAdded(copy)).toBe(true)
  expect(canBeAdded({ ...copy, cells: copy.cells.slice(0, 1) })).toBe(false)
})
