import { expect, test } from 'vitest'

import { organisationId } from '../identity/ids.ts'
import { isUndertaken, standingOf, standings, type Standing } from './standing.ts'

const today = '2026-11-24'
const lead = organisationId.parse('alacero')
const action = (status: 'on-track' | 'done' | 'cancelled', due: string | null) => ({
  lead,
  outsideLead: null,
  status,
  due,
})

test.each<[string, Parameters<typeof standingOf>[0], Parameters<typeof standingOf>[1], Standing]>([
  ['accepted and before its date', action('on-track', '2027'), 'accepted', 'on-time'],
  ['accepted and without a date', action('on-track', null), 'accepted', 'on-time'],
  ['accepted and past its date', action('on-track', '2026-10'), 'accepted', 'late'],
  ['accepted and done, however late', action('done', '2026-10'), 'accepted', 'done'],
  ['accepted and cancelled', action('cancelled', '2026-10'), 'accepted', 'cancelled'],
  ['proposed, and past its date', action('on-track', '2026-10'), undefined, 'proposed'],
  ['declined', action('on-track', '2026-10'), 'declined', 'declined'],
  ['closed before an answer', action('done', '2026-10'), undefined, 'lapsed'],
  ['of a body outside', { ...action('on-track', '2026-10'), lead: null, outsideLead: 'Ministerio' }, undefined, 'late'],
])('an action that is %s stands so', (_, of, given, standing) => {
  expect(standingOf(of, given, today)).toBe(standing)
})

test('an organisation leads what it accepted, and nothing else', () => {
  expect(standings.filter(isUndertaken)).toEqual(['late', 'on-time', 'done', 'cancelled'])
})
