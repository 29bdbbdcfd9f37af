import { expect, test } from 'vitest'

import { actionRecord } from '../action/action.ts'
import { barrierRecord } from '../barrier/barrier.ts'
import { rollUp } from './roll-up.ts'
import { readRollUps, writeRollUps } from './roll-ups.ts'

const barrier = (fields: object) => ({
  record: barrierRecord.schema.parse({ id: 'b', title: {}, category: 'financial', ...fields }),
  facts: undefined,
})
const action = (fields: object) => ({
  record: actionRecord.schema.parse({ id: 'a', title: {}, ...fields }),
  facts: undefined,
})

test.each([
  ['severity.mean,status.share.resolved', 'severity.mean,status.share.resolved'],
  ['severity.mean,severity.max', 'severity.mean'],
  [
    'severity.sum,severity.earliest,owner.filled,status.share,status.share.gone,level.share.critical',
    'level.share.critical',
  ],
  ['title.filled', 'title.filled'],
  ['', undefined],
])('%j rolls up %j', (text, same) => {
  expect(writeRollUps(readRollUps('barrier', text))).toBe(same)
})

const barriers = [
  barrier({ severity: 5, status: 'resolved', sectors: ['steel', 'cement'] }),
  barrier({ severity: 2, sectors: ['cement'] }),
  barrier({ severity: 2, lead: 'alacero' }),
  barrier({}),
]
test.each([
  ['severity.mean', { is: 'figure', figure: 3 }],
  ['severity.median', { is: 'figure', figure: 2 }],
  ['severity.min', { is: 'figure', figure: 2 }],
  ['severity.max', { is: 'figure', figure: 5 }],
  ['severity.filled', { is: 'share', part: 3, of: 4 }],
  ['status.share.resolved', { is: 'share', part: 1, of: 4 }],
  ['sectors.share.cement', { is: 'share', part: 2, of: 4 }],
  ['lead.filled', { is: 'share', part: 1, of: 4 }],
  ['tractability.mean', undefined],
])('four barriers by %j: %j', (text, is) => {
  const [asked] = readRollUps('barrier', text)
  expect(asked && rollUp('barrier', asked, barriers)).toEqual(is)
})

const actions = [
  action({ due: '2028', progress: 10 }),
  action({ due: '2027-Q2', progress: 25 }),
  action({ due: '2026/2034' }),
]
test.each([
  ['due.earliest', { is: 'date', date: '2027-Q2' }],
  ['due.latest', { is: 'date', date: '2026/2034' }],
  ['progress.sum', { is: 'figure', figure: 35 }],
  ['progress.median', { is: 'figure', figure: 17.5 }],
  ['start.earliest', undefined],
])('three actions by %j: %j', (text, is) => {
  const [asked] = readRollUps('action', text)
  expect(asked && rollUp('action', asked, actions)).toEqual(is)
})

test('nothing is rolled up of no records', () => {
  expect(rollUp('action', { part: 'due', way: 'filled' }, [])).toBeUndefined()
})

test('a sum has every digit of what it sums, and none that counting in twos adds', () => {
  const sum = (...values: number[]) =>
    rollUp(
      'milestone',
      { part: 'value', way: 'sum' },
      values.map((value) => ({ record: { value }, facts: undefined })),
    )
  expect(sum(1_234_567_890_123, 1)).toEqual({ is: 'figure', figure: 1_234_567_890_124 })
  expect(sum(0.1, 0.2)).toEqual({ is: 'figure', figure: 0.3 })
})
