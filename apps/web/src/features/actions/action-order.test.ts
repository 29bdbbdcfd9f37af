import { organisationId, personId } from '@minga/domain/identity/ids'
import { expect, test } from 'vitest'

import { facetsOf } from '../../records/list/facets.ts'
import { narrow } from '../../records/list/filters.ts'
import { anAction, factsFor, listed } from '../../records/list/made-up-records.ts'
import { actionFacets } from './action-facets.ts'
import { byLead, lateFirst } from './action-order.ts'
import { movedFrom, owesReason } from './slip.ts'

const today = '2026-11-24'
const alacero = organisationId.parse('alacero')
const me = personId.parse('me')

test('late ones come first, the longest late before the others; done ones last', () => {
  const list = [
    listed(anAction({ id: 'done', due: '2026-01-31', status: 'done' })),
    listed(anAction({ id: 'undated' })),
    listed(anAction({ id: 'later', due: '2027' })),
    listed(anAction({ id: 'late', due: '2026-10' })),
    listed(anAction({ id: 'longLate', due: '2026-Q1' })),
    listed(anAction({ id: 'soon', due: '2026-11-30' })),
  ]
  expect(lateFirst(list, today).map((item) => item.record.id)).toEqual([
    'longLate',
    'late',
    'soon',
    'later',
    'undated',
    'done',
  ])
})

test('by lead, actions without a lead last', () => {
  const list = [
    listed(anAction({ id: 'unled' })),
    listed(anAction({ id: 'a', lead: alacero })),
    listed(anAction({ id: 'ministry', outsideLead: 'Ministerio de Energía' })),
    listed(anAction({ id: 'b', lead: alacero })),
  ]
  expect(byLead(list).map(({ lead, actions }) => [lead, actions.length])).toEqual([
    ['alacero', 2],
    ['Ministerio de Energía', 1],
    [undefined, 1],
  ])
})

test('late and mine narrow the list', () => {
  const list = [
    listed(anAction({ id: 'lateMine', due: '2026-10', assignee: me })),
    listed(anAction({ id: 'mine', assignee: me })),
    listed(anAction({ id: 'late', due: '2026-10' })),
  ]
  const facets = facetsOf('action', actionFacets({ person: me, today }))
  const ids = (chosen: Record<string, string[]>) =>
    narrow(list, chosen, facets, () => true).map((item) => item.record.id)
  expect(ids({ when: ['late'] })).toEqual(['lateMine', 'late'])
  expect(ids({ when: ['late'], mine: ['me'] })).toEqual(['lateMine'])
})

test('a due date later than promised owes a reason, once for each move', () => {
  const promised = factsFor('a', { firstPromisedDue: '2026-06-30' })
  expect(owesReason('2026-06', promised)).toBe(false)
  expect(owesReason('2026-Q3', promised)).toBe(true)
  expect(owesReason('2026-Q3', factsFor('a'))).toBe(false)
  expect(owesReason(null, promised)).toBe(false)

  const by = { id: me, name: 'Delegate', organisation: alacero }
  const slip = { from: '2026-06-30', to: '2026-Q3', reason: 'permits', by, at: '2026-06-01T00:00:00Z' }
  const explained = { ...promised, slips: [slip] }
  expect(owesReason('2026-Q3', explained)).toBe(false)
  expect(owesReason('2026-Q4', explained)).toBe(true)
  expect(movedFrom(explained)).toBe('2026-Q3')
  expect(movedFrom(promised)).toBe('2026-06-30')
})
