import { expect, test } from 'vitest'

import { violationsIn, type AppendSeen, type ReadSeen } from './history.ts'

const stored = new Map([
  [
    'r',
    [
      { sequence: 1, value: 10 },
      { sequence: 2, value: 20 },
      { sequence: 3, value: 30 },
    ],
  ],
])
const append = (value: number, begun: number, ended: number, sequence?: number): AppendSeen => ({
  room: 'r',
  value,
  begun,
  ended,
  answer: sequence === undefined ? { kind: 'refused' } : { kind: 'stored', sequence },
})
const read = (begun: number, ended: number, ...values: number[]): ReadSeen => ({ room: 'r', begun, ended, values })
const whole = [append(10, 1, 2, 1), append(20, 3, 6, 2), append(40, 4, 5)]

test('what is stored where it was acknowledged, in its order, and read whole, breaks no promise', () => {
  const unanswered = { room: 'r', value: 30, begun: 7 }
  const never = { room: 'r', value: 50, begun: 7 }
  const reads = [read(2.5, 3.5, 10), read(4, 9, 10, 20), read(10, 11, 10, 20, 30)]
  expect(violationsIn({ appends: [...whole, unanswered, never], reads }, stored)).toEqual([])
})

test.each([
  ['lost', { appends: [append(99, 1, 2, 3)], reads: [] }, 'lost: 99 was acknowledged at 3'],
  ['a ghost', { appends: [append(20, 1, 2)], reads: [] }, 'refused and stored: 20'],
  [
    'out of order',
    { appends: [append(20, 1, 2, 2), append(10, 3, 4, 1)], reads: [] },
    '10 at 1, begun after 2 was acknowledged',
  ],
  [
    'an unanswered one out of order',
    { appends: [append(20, 1, 2, 2), { room: 'r', value: 10, begun: 3 }], reads: [] },
    '10 at 1, begun after 2 was acknowledged',
  ],
  ['stale', { appends: whole, reads: [read(7, 8, 10)] }, 'stale: a read has 1 after 2 were known'],
  [
    'older than another read',
    { appends: [], reads: [read(1, 2, 10, 20), read(3, 4, 10)] },
    'stale: a read has 1 after 2 were known',
  ],
  ['made up', { appends: [], reads: [read(1, 2, 10, 21)] }, 'a read has 21 at 2, which is not what is stored'],
])('%s is seen', (_, history, violation) => {
  expect(violationsIn(history, stored)).toEqual([`r: ${violation}`])
})

test('a hole and a double in what is stored are seen', () => {
  const entries = [
    { sequence: 1, value: 10 },
    { sequence: 3, value: 10 },
  ]
  expect(violationsIn({ appends: [], reads: [] }, new Map([['r', entries]]))).toEqual([
    'r: a hole: no sequence 2',
    'r: stored twice: 10',
  ])
})
