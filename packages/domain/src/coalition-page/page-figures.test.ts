import { expect, test } from 'vitest'

import type { Answer } from '../action/acceptance.ts'
import type { Action } from '../action/action.ts'
import { groupId, organisationId } from '../identity/ids.ts'
import { buildPathway } from '../pathway/build-pathway.ts'
import { madePathway } from '../pathway/made-pathway.ts'
import { isOnCoalitionPage } from './coalition-page.ts'
import { lateByLead, latenessOf } from './late-work.ts'
import { countBarriers, gravestBarriers } from './open-barriers.ts'
import { pageMoney, type MoneyOf } from './page-money.ts'
import { pathwayEnd } from './pathway-end.ts'

const today = '2026-11-29'
const [ficem, alacero] = ['ficem', 'alacero'].map((id) => organisationId.parse(id)) as [never, never]
const organisations = new Map(
  [ficem, alacero].map((id) => [id, { id, shortName: String(id).toUpperCase(), hue: 'teal' as const }]),
)

test('only open groups are on the page', () => {
  const of = (restricted: boolean, dealRoom: boolean) =>
    isOnCoalitionPage({ restricted, dealRoom, id: groupId } as never)
  expect([of(false, false), of(true, false), of(true, true), of(false, true)]).toEqual([true, false, false, false])
})

function barrier(number: number, severity: number | null, persistence: number | null, status = 'accepted') {
  const fields = { category: 'financial', status, severity, persistence, illustrative: number === 2 } as const
  return { number, createdAt: `2026-0${number}-01T00:00:00.000Z`, fields: fields as never }
}

test('open barriers are counted by type and level, and the gravest stand first, of two alike the older one', () => {
  const rows = [
    barrier(1, 4, 3),
    barrier(2, 5, 5),
    barrier(3, 4, 5),
    barrier(4, 4, 3),
    barrier(5, null, 5),
    barrier(6, 5, 5, 'resolved'),
  ]
  const { counts, illustrative } = countBarriers(rows.map(({ fields }) => fields))
  expect(counts.financial).toEqual({ low: 0, moderate: 0, high: 2, critical: 2, unrated: 1 })
  expect(counts.technological.critical).toBe(0)
  expect(illustrative).toBe(1)
  expect(gravestBarriers(rows).map(({ number }) => number)).toEqual([2, 3, 1, 4])
})

type Dated = Pick<Action, 'lead' | 'outsideLead' | 'status' | 'due' | 'illustrative'>
const action = (changed: Partial<Dated>, answer?: Answer) =>
  latenessOf(
    {
      kind: 'action',
      fields: { lead: null, outsideLead: null, status: 'on-track', due: '2026-Q3', illustrative: false, ...changed },
      answer,
    },
    today,
    organisations,
  )

test('something late is of the organisation that accepted it, and never of one that was proposed', () => {
  expect(action({ lead: ficem }, 'accepted')).toEqual({
    due: '2026-Q3',
    days: 60,
    lead: { is: 'organisation', id: ficem, shortName: 'FICEM', hue: 'teal' },
  })
  expect(action({ lead: ficem })).toBeUndefined()
  expect(action({ lead: ficem }, 'declined')).toBeUndefined()
  expect(action({ lead: ficem, status: 'done' }, 'accepted')).toBeUndefined()
  expect(action({ lead: ficem, due: '2026-11-29' }, 'accepted')).toBeUndefined()
  expect(action({ outsideLead: 'A ministry' })?.lead).toEqual({ is: 'outside', name: 'A ministry' })
  expect(action({})?.lead).toEqual({ is: 'none' })
  const milestone = { lead: ficem, outsideLead: null, status: 'at-risk', date: '2025', illustrative: false } as const
  const of = (answer: Answer | undefined) =>
    latenessOf({ kind: 'milestone', fields: milestone, answer }, today, organisations)
  expect(of(undefined)).toEqual({ due: '2025', days: 333, lead: { is: 'none' } })
  expect(of('accepted')?.lead).toMatchObject({ id: ficem })
  expect(
    latenessOf(
      { kind: 'milestone', fields: { ...milestone, status: 'missed' }, answer: undefined },
      today,
      organisations,
    ),
  ).toBeUndefined()
})

test('what is late is counted by side: organisations first, bodies outside together', () => {
  const [one, other] = [action({ lead: ficem }, 'accepted'), action({ lead: alacero, due: '2024' }, 'accepted')]
  const outside = [action({ outsideLead: 'A' }), action({ outsideLead: 'B', due: '2020' })]
  const late = [...outside, one, one, other, action({})].flatMap((each) =>
    each === undefined ? [] : [{ kind: 'action' as const, ...each }],
  )
  expect(
    lateByLead(late).map(({ lead, actions, days }) => [lead.is === 'organisation' ? lead.id : lead.is, actions, days]),
  ).toEqual([
    [ficem, 2, 60],
    [alacero, 1, 698],
    ['outside', 2, 2159],
    ['none', 1, 60],
  ])
})

test('no sum holds a need without a source, and examples are summed apart', () => {
  const said = { instrument: '421', amount: '40.00 USD', state: 'signed' } as const
  const financing = (row: string, fields: Partial<MoneyOf<string>['fields']>): MoneyOf<string> => ({
    row,
    fields: { illustrative: false, sources: ['A report, 2024'], need: '100.00 USD', priceYear: 2024, ...fields },
    contributions: [{ said, standing: 'confirmed' }],
  })
  const { sourced, illustrative } = pageMoney([
    financing('a', {}),
    financing('b', { sources: [' '] }),
    financing('c', { illustrative: true, sources: [], need: '7.00 USD' }),
  ])
  expect(sourced).toMatchObject({ rows: ['a', 'b'], unsourced: 1, contributions: { confirmed: 2, reported: 0 } })
  // Of the second the contribution counts, which its provider confirmed.
  expect(sourced.totals).toMatchObject([
    { need: '100.00 USD', sums: { committed: '80.00 USD' }, gap: { is: 'computed', amount: '60.00 USD' } },
  ])
  expect(illustrative.totals).toMatchObject([{ need: '7.00 USD', sums: { committed: '40.00 USD' } }])
})

test('a pathway ends in the last year for which what is left is computed, up to its target', () => {
  // 2050: 52 without measures, 8.5 and 6.5 are taken off.
  expect(pathwayEnd(buildPathway(madePathway))).toEqual({
    year: 2050,
    usual: '52',
    taken: '15',
    left: '37',
    percent: '-28.8',
    isTarget: true,
  })
  expect(pathwayEnd(buildPathway({ ...madePathway, targetYear: 2045 }))).toMatchObject({ year: 2040, isTarget: false })
  expect(pathwayEnd(buildPathway({ ...madePathway, series: [] }))).toBeUndefined()
})
