import { facetIdsOf } from '@minga/domain/record/list-filters'
import { listQuery, readListView } from '@minga/domain/record/list-view'
import { expect, test } from 'vitest'

import { searchOf } from './view-address.ts'

const shownBy = (search: Readonly<Record<string, string | undefined>>) =>
  listQuery('barrier', readListView(search, facetIdsOf('barrier')))

test.each([
  '',
  'category=financial&sort=-level&view=matrix',
  'archived=1&q=d%E2%80%99%C3%81vila',
  'sector=cement%2Csteel',
])('opening %j leaves nothing of what was shown before, and shows it', (query) => {
  const before = { q: 'x', archived: '1', severity: '4', sort: 'lead', view: 'matrix', record: 'demo-t-02' }
  const search = { ...before, ...searchOf('barrier', query) }
  expect(shownBy(search)).toBe(shownBy(Object.fromEntries(new URLSearchParams(query))))
  expect(search.record).toBe('demo-t-02')
})
