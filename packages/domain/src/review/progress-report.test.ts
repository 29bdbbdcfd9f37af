import { expect, test } from 'vitest'

import { organisationId, recordId, reviewId } from '../identity/ids.ts'
import { groupRating } from './group-rating.ts'
import { progressReport, type ActionLine, type BarrierLine, type ClosedReview } from './progress-report.ts'
import { comparedWith } from './review.ts'
import { wordsThatCount } from './words-that-count.ts'

const steel = organisationId.parse('steel')
const bank = organisationId.parse('bank')
const organisations = [
  { id: bank, shortName: 'Bank', names: { en: 'The bank' }, hue: 'teal' as const },
  { id: steel, shortName: 'Steel', names: { en: 'Steel' }, hue: 'amber' as const },
]

const action: ActionLine = {
  kind: 'action',
  record: recordId.parse('a1'),
  reference: 'ACT-001',
  title: { es: 'Balance de chatarra' },
  organisation: steel,
  progress: { es: 'Datos de seis países.' },
  needs: {},
  unchanged: false,
  words: { by: 'organisation', person: 'Steel delegate', on: '2026-10-09' },
  rating: 'modest',
  raters: 3,
  status: 'delayed',
  standing: 'late',
  promised: '2026-03-31',
  due: '2026-09-30',
  daysMoved: 183,
  slip: { es: 'Faltó un dato nacional.' },
  evidence: [],
}

const barrier: BarrierLine = {
  kind: 'barrier',
  record: recordId.parse('b1'),
  reference: 'BAR-001',
  title: { es: 'Chatarra' },
  organisation: steel,
  progress: {},
  needs: {},
  unchanged: true,
  words: { by: 'secretariat' },
  rating: null,
  raters: 0,
  status: 'accepted',
  isClosed: false,
}

function closed(id: string, lines: ClosedReview['lines']): ClosedReview {
  const closedBy = { person: 'Lead', organisation: 'Steel' }
  return { id: reviewId.parse(id), period: '2026-Q3', closedOn: '2026-10-15', closedBy, organisations, lines }
}

const frame = {
  coalition: { names: { en: 'Coalition' }, languages: ['es' as const] },
  group: { names: { en: 'Steel' } },
}

test('a report counts its lines, whole and by organisation, and lies beside the earlier one', () => {
  const earlier = closed('r1', [{ ...action, status: 'on-track', standing: 'on-time', rating: 'new' }])
  const report = progressReport({ ...frame, review: closed('r2', [action, barrier]), earlier })
  expect(report.numbers).toMatchObject({
    lines: 2,
    actions: 1,
    late: 1,
    onTime: 0,
    moved: 1,
    barriers: 1,
    closedBarriers: 0,
    approved: 1,
    bySecretariat: 1,
    unchanged: 1,
    ratings: { new: 0, minimal: 0, modest: 1, good: 0 },
    unrated: 1,
  })
  expect(report.earlier?.numbers).toMatchObject({ lines: 1, onTime: 1, late: 0, ratings: { new: 1 } })
  expect(report.organisations.map(({ shortName }) => shortName)).toEqual(['Steel'])
  expect(report.organisations[0]?.lines.map((line) => line.earlier)).toEqual([
    { status: 'on-track', rating: 'new', due: '2026-09-30' },
    null,
  ])
})

test("a group's first report has none beside it", () => {
  const report = progressReport({ ...frame, review: closed('r1', []), earlier: null })
  expect(report).toMatchObject({ organisations: [], earlier: null, numbers: { lines: 0, unrated: 0 } })
})

test('a review is compared with the one of a year before, or else with the latest', () => {
  const before = { period: '2025-Q3', closedOn: '2025-10-15' }
  const latest = { period: '2026-Q2', closedOn: '2026-07-15' }
  expect(comparedWith('2026-Q3', [latest, before])).toBe(before)
  expect(comparedWith('2026-Q4', [latest, before])).toBe(latest)
  expect(comparedWith('2026-Q3', [])).toBeUndefined()
})

test('a group rates by the median of its organisations, the lesser of two; new where most say new', () => {
  expect(groupRating([])).toBeNull()
  expect(groupRating(['good', 'minimal', 'modest'])).toBe('modest')
  expect(groupRating(['good', 'modest'])).toBe('modest')
  expect(groupRating(['new', 'new', 'good'])).toBe('new')
  expect(groupRating(['new', 'good'])).toBe('good')
})

test('an approved line stands; a draft never does, and the secretariat speaks where nothing is approved', () => {
  const said = (number: number, record: string, side: 'organisation' | 'secretariat' = 'organisation') => {
    return { number, record, side, organisation: 'steel' }
  }
  const words = [said(1, 'a'), said(2, 'b'), said(3, 'b', 'secretariat'), said(4, 'c'), said(5, 'a'), said(6, 'a')]
  const approvals = [
    { organisation: 'steel', upTo: 1 },
    { organisation: 'steel', upTo: 5 },
    { organisation: 'bank', upTo: 9 },
  ]
  const counted = (given: typeof approvals) =>
    [...wordsThatCount(words, given)].map(([record, { words: by, approval }]) => [record, by.number, approval?.upTo])
  expect(counted(approvals)).toEqual([
    ['a', 5, 5],
    ['b', 2, 5],
    ['c', 4, 5],
  ])
  expect(counted(approvals.slice(0, 1))).toEqual([
    ['a', 1, 1],
    ['b', 3, undefined],
  ])
  expect(counted([])).toEqual([['b', 3, undefined]])
})
