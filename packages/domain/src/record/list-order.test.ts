import { expect, test } from 'vitest'

import { groupingNames, readGrouping, readSortings, writeGrouping, writeSortings } from './list-order.ts'

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

test('actions are grouped by the person they are assigned to', () => {
  expect(groupingNames('action')).toContain('assignee')
  expect(groupingNames('action')).not.toContain('due')
})
