import { expect, test } from 'vitest'

import { partialDate } from '../calendar/partial-date.ts'
import { standsAsReported, type LineStanding } from './stands-as-reported.ts'

const due = partialDate.parse('2027-Q1')
const action: LineStanding = { kind: 'action', status: 'on-track', standing: 'on-time', due }

test.each([
  ['as it was', {}, true],
  ['with another status', { status: 'done' }, false],
  ['late by now', { standing: 'late' }, false],
  ['with a moved date', { due: partialDate.parse('2027-Q2') }, false],
  ['without its date', { due: null }, false],
  ['as another kind', { kind: 'barrier' as const }, false],
])('an action %s', (_, change, stands) => expect(standsAsReported({ ...action, ...change }, action)).toBe(stands))

test('a barrier by its status', () => {
  const barrier: LineStanding = { kind: 'barrier', status: 'open' }
  expect(standsAsReported(barrier, barrier)).toBe(true)
  expect(standsAsReported({ ...barrier, status: 'closed' }, barrier)).toBe(false)
})
