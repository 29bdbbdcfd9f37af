import { expect, test } from 'vitest'

import { organisationId, recordId, roadmapId } from '../identity/ids.ts'
import { belongsToRound, isReminderDue, isRoundOpen, roundAnswer, roundEnd, type RoundAbout } from './round.ts'

const span = { openedAt: '2026-12-01T09:00:00.000Z', closesOn: '2026-12-12', closedAt: null }

test('a round includes its whole last day, and ends earlier when it is closed', () => {
  expect(roundEnd(span)).toBe('2026-12-13T08:00:00.000Z')
  // 23:59:59 in Tijuana.
  expect(isRoundOpen(span, new Date('2026-12-13T07:59:59Z'))).toBe(true)
  expect(isRoundOpen(span, new Date('2026-12-13T08:00:00Z'))).toBe(false)
})

const ficem = organisationId.parse('ficem')
const records = [recordId.parse('slag'), recordId.parse('scrap')]
const asked = {
  about: { kind: 'records', records } satisfies RoundAbout,
  openedAt: span.openedAt,
  end: roundEnd({ ...span, closedAt: '2026-12-05T12:00:00.000Z' }),
}
const said = {
  audience: 'coalition',
  organisation: ficem,
  at: '2026-12-05T11:59:59.000Z',
  roadmap: null,
  record: 'slag',
} as const

test.each([
  ['on one of its records, up to the moment of its end', {}, true],
  ['at its end', { at: '2026-12-05T12:00:00.000Z' }, false],
  ['before it was opened', { at: '2026-12-01T08:59:59.000Z' }, false],
  ['that was deleted again', { withdrawnAt: '2026-12-05T11:59:59.500Z' }, false],
  ['that was deleted after its end', { withdrawnAt: '2026-12-05T12:00:00.000Z' }, true],
  ['internal to an organisation', { audience: 'organisation' }, false],
  ['of an organisation that was not invited', { organisation: organisationId.parse('bank') }, false],
  ['on another record', { record: 'lime' }, false],
  ['on a roadmap', { record: null, roadmap: 'road' }, false],
] as const)('a discussion %s belongs to a round: %#', (_, differs, belongs) => {
  expect(belongsToRound(asked, new Set([ficem]))({ ...said, ...differs })).toBe(belongs)
})

test('a round on a roadmap has the discussions of that roadmap, and none about a record', () => {
  const about = { kind: 'roadmap', roadmap: roadmapId.parse('road') } as const
  const belongs = belongsToRound({ ...asked, about }, new Set([ficem]))
  expect([belongs({ ...said, record: null, roadmap: 'road' }), belongs(said)]).toEqual([true, false])
})

test('a comment answers, also after nothing was said to be said', () => {
  expect([roundAnswer(0, false), roundAnswer(0, true), roundAnswer(1, true)]).toEqual([
    'silent',
    'no-comments',
    'commented',
  ])
})

test('reminding begins so many days before the last one and ends with the round', () => {
  const at = (text: string) => isReminderDue(span, 3, new Date(text))
  expect([at('2026-12-08T23:59:59Z'), at('2026-12-09T00:00:00Z'), at('2026-12-13T08:00:00Z')]).toEqual([
    false,
    true,
    false,
  ])
})
