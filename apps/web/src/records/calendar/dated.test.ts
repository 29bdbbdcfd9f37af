import { expect, test } from 'vitest'

import { aMilestone, anAction, listed } from '../list/made-up-records.ts'
import { dateFieldOf, entriesOf } from './dated.ts'

test('a month has what falls on its days, and what may fall on any day until its end', () => {
  const list = [
    listed(anAction({ id: 'exact', due: '2027-03-31' })),
    listed(anAction({ id: 'same', due: '2027-03-31' })),
    listed(anAction({ id: 'quarter', due: '2027-Q1' })),
    listed(anAction({ id: 'month', due: '2027-03' })),
    listed(anAction({ id: 'year', due: '2027' })),
    listed(anAction({ id: 'other', due: '2027-04-01' })),
    listed(anAction({ id: 'never' })),
  ]
  const { days, during, outside, undated } = entriesOf(list, 'action', '2027-03')
  expect([...days].map(([day, found]) => [day, found.map(({ item }) => item.record.id)])).toEqual([
    ['2027-03-31', ['exact', 'same']],
  ])
  expect(during.map(({ item }) => item.record.id).toSorted()).toEqual(['month', 'quarter'])
  expect([outside, undated]).toEqual([2, 1])
})

test('a milestone lies on its date; a barrier has none', () => {
  const { during } = entriesOf([listed(aMilestone({ id: 'plant', date: '2030' }))], 'milestone', '2030-12')
  expect(during).toHaveLength(1)
  expect(dateFieldOf('barrier')).toBeUndefined()
})
