import { expect, test } from 'vitest'

import { facetIdsOf } from './list-filters.ts'
import { listQuery, longestQuery, readListQuery, readListView } from './list-view.ts'

const queryOf = (address: string) =>
  listQuery('barrier', readListView(Object.fromEntries(new URLSearchParams(address)), facetIdsOf('barrier')))

test.each([
  [
    'view=matrix&category=technological,financial&sort=-level',
    'sort=-level&category=financial,technological&view=matrix',
  ],
  ['q= chatarra &archived=true', 'archived=1&q=chatarra'],
  ['severity=4,4,', 'severity=4'],
  ['view=matrix&axes=severity.persistence', 'view=matrix'],
  ['view=matrix&axes=severity.severity', 'view=matrix'],
  ['axes=tractability.severity&by=trend', ''],
  ['view=board&by=status&axes=confidence.severity', 'view=board'],
  ['view=board&by=severity', 'view=board'],
  ['cols=*reference,category,title,unknown,title', 'cols=*reference,category,title'],
  ['cols=reference,category,title,level,lead,sectors,status,updated&group=title&rollup=severity.sum', ''],
  ['group=sectors&rollup=severity.mean,severity.max', 'rollup=severity.mean&group=sectors'],
  ['group=sectors&closed=steel,~,cement,steel', 'closed=~,cement,steel&group=sectors'],
  ['closed=steel', ''],
  ['view=board&cols=title&group=sectors&rollup=severity.mean', 'view=board'],
  ['where=all(severity.ge.4)', 'where=severity.ge.4'],
  ['where=severity.ge.4,nothing.any.x', 'where=any(severity.ge.4)'],
  ['sort=-level,lead,-lead,,-', 'sort=-level,lead'],
  ['record=demo-t-02&thread=x&new=1&category=&sort=-&other=x', ''],
])('%j shows the same as %j', (one, other) => {
  expect(queryOf(one)).toBe(queryOf(other))
})

test('what shows something else has another query', () => {
  const addresses = [
    '',
    'archived=1',
    'view=matrix',
    'view=matrix&axes=persistence.severity',
    'view=board',
    'view=board&by=trend',
    'sort=level',
    'sort=-level',
    'sort=-level,lead',
    'cols=title',
    'cols=*title',
    'cols=title.200',
    'group=sectors',
    'group=-sectors',
    'group=sectors&closed=steel',
    'rollup=severity.mean',
    'where=severity.ge.4',
    'where=any(severity.ge.4,lead.empty)',
    'sector=steel',
    'q=steel',
  ]
  expect(new Set(addresses.map(queryOf)).size).toBe(addresses.length)
})

test('a query is read as the address that it is, with or without its question mark', () => {
  expect(readListQuery('barrier', '?sector=steel&record=r1')).toBe('sector=steel')
  expect(readListQuery('action', 'mine=me&severity=4&q=d’Ávila 🏭')).toBe(
    new URLSearchParams({ q: 'd’Ávila 🏭', mine: 'me' }).toString(),
  )
})

test('one that is too long, or rearranges its line, is none', () => {
  expect(readListQuery('barrier', `q=${'x'.repeat(longestQuery - 2)}`)).toHaveLength(longestQuery)
  expect(readListQuery('barrier', `q=${'x'.repeat(longestQuery - 1)}`)).toBeUndefined()
  for (const hidden of ['\u202Ecba', '\u0000', 'one\ntwo'])
    expect(readListQuery('barrier', new URLSearchParams({ q: `a${hidden}b` }).toString())).toBeUndefined()
})
