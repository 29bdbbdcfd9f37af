import { organisationId, recordId } from '@minga/domain/identity/ids'
import type { LinkedAction } from '@minga/protocol/http/waiting'
import { expect, test } from 'vitest'

import { anAction, factsFor, listed } from '../../records/list/made-up-records.ts'
import { spanOf } from './action-span.ts'
import { byOrganisation } from './by-organisation.ts'

const today = '2026-11-24'
const alacero = organisationId.parse('alacero')
const ficem = organisationId.parse('ficem')
const bank = organisationId.parse('bank')

function link(to: string): LinkedAction {
  const at = '2026-11-01T00:00:00.000Z'
  return { record: recordId.parse(to), reference: to.toUpperCase(), group: factsFor('any').group, by: null, at }
}

test('an action lies from its start to its due date; what slipped is told apart from what was promised', () => {
  const span = (of: Parameters<typeof anAction>[0], firstPromisedDue: string | null = null) =>
    spanOf({ ...listed(anAction(of)), facts: { ...factsFor('any'), firstPromisedDue } })
  expect(span({ id: 'a', start: '2026-03', due: '2026-Q3' })).toMatchObject({
    from: '2026-03-01',
    to: '2026-09-30',
    promised: undefined,
    band: 'none',
  })
  expect(span({ id: 'a', start: '2026-03', due: '2026-09-30' }, '2026-06-30')).toMatchObject({ promised: '2026-06-30' })
  // It came forward: nothing slipped.
  expect(span({ id: 'a', due: '2026-05-01' }, '2026-06-30')).toMatchObject({ promised: undefined, from: '2026-05-01' })
  expect(span({ id: 'a', due: '2026-09-30', outsideLead: 'Ministerio' }, '2026-06-30')).toMatchObject({
    from: '2026-06-30',
    band: 'outside',
  })
  expect(span({ id: 'a' })).toBeUndefined()
})

test('each organisation has what it leads, supports, waits for and keeps waiting; the reader’s own first', () => {
  const plant = {
    ...listed(anAction({ id: 'plant', lead: alacero, supporting: [bank] })),
    facts: { ...factsFor('plant'), waitsFor: [link('permit'), link('study'), link('over')] },
  }
  const permit = {
    ...listed(anAction({ id: 'permit', lead: ficem })),
    facts: { ...factsFor('permit'), awaitedBy: [link('plant')] },
  }
  const study = listed(anAction({ id: 'study', lead: alacero }))
  const over = listed(anAction({ id: 'over', lead: ficem, status: 'done' }))
  const all = [plant, permit, study, over]
  const seen = byOrganisation([plant, permit], all, { own: 'ficem', today }).map((each) => [
    each.lead,
    each.actions.map(({ record }) => String(record.id)),
    each.supports.map(({ record }) => String(record.id)),
    each.waitsOn.map((other) => String(other.link.record)),
    each.awaited.map((other) => String(other.link.record)),
  ])
  expect(seen).toEqual([
    ['ficem', ['permit'], [], [], ['plant']],
    // Neither its own action nor one that is over keeps it waiting.
    ['alacero', ['plant'], [], ['permit'], []],
    ['bank', [], ['plant'], [], []],
  ])
})

test('an action of another group is known by what its link says of it', () => {
  const fields = { title: { en: 'Far away' }, lead: bank, status: 'delayed', due: '2027' } as const
  const plant = {
    ...listed(anAction({ id: 'plant', lead: alacero })),
    facts: { ...factsFor('plant'), waitsFor: [{ ...link('far'), fields }] },
  }
  const [first] = byOrganisation([plant], [plant], { own: 'alacero', today })
  expect(first?.waitsOn.map((other) => other.fields)).toEqual([fields])
})
