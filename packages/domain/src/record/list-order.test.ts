import { expect, test } from 'vitest'

import {
  groupingNames,
  readClosed,
  readGrouping,
  readSortings,
  writeClosed,
  writeGrouping,
  writeSortings,
} from './list-order.ts'

test.each([
  ['-level', '-level'],
  ['-level,lead', '-level,lead'],
  ['lead,-lead,,-', 'lead'],
  ['a,b,c,d,e,f', 'a,b,c,d,e'],
  ['', undefined],
  ['-', undefined],
])('%j sorts by %j', (text, same) => {
  expect(writeSortings(readSortings(text))).toBe(same)
})

test.each([
  ['sectors', 'sectors'],
  ['-severity', '-severity'],
  ['level', 'level'],
  ['lead', 'lead'],
  ['illustrative', 'illustrative'],
  ['group', 'group'],
  ['title', undefined],
  ['sources', undefined],
  ['milestones', undefined],
  ['owner', undefined],
  ['', undefined],
])('%j groups by %j', (text, same) => {
  expect(writeGrouping(readGrouping('barrier', text))).toBe(same)
})

test('closed groups are named by their values, and the one without a value by a tilde', () => {
  expect([...readClosed('steel,~,,steel')]).toEqual(['steel', ''])
  expect(writeClosed(new Set(['steel', '', 'cement']))).toBe('cement,steel,~')
  expect(writeClosed(new Set())).toBeUndefined()
  expect(readClosed(Array.from({ length: 300 }, (_, at) => `g${String(at)}`).join(',')).size).toBe(200)
})

test('actions are grouped by the person they are assigned to', () => {
  expect(groupingNames('action')).toContain('assignee')
  expect(groupingNames('action')).not.toContain('due')
})
