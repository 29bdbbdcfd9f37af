import { partialDate } from '@minga/domain/calendar/partial-date'
import type { ActionRow } from '@minga/protocol/http/records'
import type { HomeAnswer } from '@minga/protocol/http/home'
import { describe, expect, test } from 'vitest'

import { anAction, factsFor } from '../../records/list/made-up-records.ts'
import { byUrgency, ofColleagues, owed } from './owed.ts'

const today = '2026-11-24'

const row = (id: string, due: string | null): ActionRow => ({
  record: anAction({ id, due: due === null ? null : partialDate.parse(due) }),
  facts: factsFor(id, { kind: 'action' }),
})

const toAnswer = (id: string) => ({ kind: 'action' as const, ...row(id, null) })

function home(parts: Partial<HomeAnswer>): HomeAnswer {
  return {
    mine: [],
    organisation: [],
    proposed: [],
    toAnswer: [],
    discussions: [],
    offers: [],
    milestones: [],
    changes: [],
    lastLooked: null,
    access: null,
    ...parts,
  }
}

describe('the headline of the start page', () => {
  test('an unanswered proposal comes first, before anything late', () => {
    const debts = owed(home({ proposed: [toAnswer('a')], mine: [row('b', '2026-01')] }), today)
    expect(debts).toEqual([
      { matter: 'answers', count: 1 },
      { matter: 'late', count: 1 },
    ])
  })

  test('only the most pressing of the reader’s own actions is named', () => {
    const mine = [row('a', '2026-11-30'), row('b', '2027')]
    expect(owed(home({ mine }), today)).toEqual([{ matter: 'soon', count: 1 }])
    expect(owed(home({ mine: mine.slice(1) }), today)).toEqual([{ matter: 'open', count: 1 }])
  })

  test('late actions of the reader’s organisation are named beside the reader’s own', () => {
    const debts = owed(home({ mine: [row('a', '2027')], organisation: [row('b', '2026-10-01')] }), today)
    expect(debts.map(({ matter }) => matter)).toEqual(['open', 'organisationLate'])
  })

  test('the reader’s organisation is late for a late person and for their colleagues alike', () => {
    const organisation = [row('a', '2026-10-01'), row('b', '2026-10-01')]
    const counted = { matter: 'organisationLate', count: 2 }
    expect(owed(home({ organisation }), today)).toEqual([counted])
    expect(owed(home({ organisation, mine: [row('a', '2026-10-01')] }), today)).toEqual([
      { matter: 'late', count: 1 },
      counted,
    ])
  })

  test('without debts the list is empty', () => {
    expect(owed(home({}), today)).toEqual([])
  })
})

test('the longest late comes first, undated ones last', () => {
  const rows = [row('none', null), row('later', '2027-Q1'), row('late', '2026-10'), row('soon', '2026-12-01')]
  expect(byUrgency(rows).map(({ record }) => record.id)).toEqual(['late', 'soon', 'later', 'none'])
})

test('the reader’s own actions are not listed a second time', () => {
  const answer = home({ mine: [row('a', null)], organisation: [row('a', null), row('b', null)] })
  expect(ofColleagues(answer).map(({ record }) => record.id)).toEqual(['b'])
})
