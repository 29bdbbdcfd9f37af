import { closeCode } from '@minga/protocol/wire/close-code'
import { describe, expect, test } from 'vitest'

import {
  nextConnectionState,
  type ConnectionEffect,
  type ConnectionEvent,
  type ConnectionState,
} from './connection-state.ts'

const states = {
  stopped: { kind: 'stopped' },
  connecting: { kind: 'connecting', failures: 0 },
  'connecting again': { kind: 'connecting', failures: 3 },
  joining: { kind: 'joining', failures: 0 },
  'joining again': { kind: 'joining', failures: 3 },
  live: { kind: 'live' },
  waiting: { kind: 'waiting', failures: 3 },
  refused: { kind: 'refused', reason: 'read-only-now' },
} as const satisfies Record<string, ConnectionState>

const events = {
  start: { type: 'start' },
  stop: { type: 'stop' },
  opened: { type: 'opened' },
  joined: { type: 'joined' },
  'closed for now': { type: 'closed', code: 1006 },
  'closed for good': { type: 'closed', code: closeCode.notFound },
  'retry due': { type: 'retry-due' },
  online: { type: 'online' },
  offline: { type: 'offline' },
  'signed out': { type: 'signed-out' },
} as const satisfies Record<string, ConnectionEvent>

type Row = readonly [ConnectionState, ...ConnectionEffect['type'][]]

const connecting: Row = [{ kind: 'connecting', failures: 0 }, 'open']
const stopped: Row = [{ kind: 'stopped' }]
const notFound: Row = [{ kind: 'refused', reason: 'not-found' }, 'drop']
const firstFailure: Row = [{ kind: 'waiting', failures: 1 }, 'drop', 'schedule-retry']
const fourthFailure: Row = [{ kind: 'waiting', failures: 4 }, 'drop', 'schedule-retry', 'ask-why']
const signedOut: Row = [{ kind: 'refused', reason: 'signed-out' }, 'drop']

/** Every state and every event; what is not listed changes nothing. */
const table: Record<keyof typeof states, Partial<Record<keyof typeof events, Row>>> = {
  stopped: { start: connecting },
  connecting: {
    stop: [{ kind: 'stopped' }, 'drop'],
    opened: [{ kind: 'joining', failures: 0 }, 'join'],
    'closed for now': firstFailure,
    'closed for good': notFound,
    offline: firstFailure,
    'signed out': signedOut,
  },
  'connecting again': {
    stop: [{ kind: 'stopped' }, 'drop'],
    opened: [{ kind: 'joining', failures: 3 }, 'join'],
    'closed for now': fourthFailure,
    'closed for good': notFound,
    offline: fourthFailure,
    'signed out': signedOut,
  },
  joining: {
    stop: [{ kind: 'stopped' }, 'drop'],
    joined: [{ kind: 'live' }],
    'closed for now': firstFailure,
    'closed for good': notFound,
    offline: firstFailure,
    'signed out': signedOut,
  },
  'joining again': {
    stop: [{ kind: 'stopped' }, 'drop'],
    joined: [{ kind: 'live' }],
    'closed for now': fourthFailure,
    'closed for good': notFound,
    offline: fourthFailure,
    'signed out': signedOut,
  },
  live: {
    stop: [{ kind: 'stopped' }, 'drop'],
    'closed for now': firstFailure,
    'closed for good': notFound,
    offline: firstFailure,
  },
  waiting: {
    stop: [{ kind: 'stopped' }, 'cancel-retry'],
    'retry due': [{ kind: 'connecting', failures: 3 }, 'open'],
    online: [{ kind: 'connecting', failures: 3 }, 'cancel-retry', 'open'],
    'signed out': [{ kind: 'refused', reason: 'signed-out' }, 'cancel-retry'],
  },
  refused: { start: connecting, stop: stopped },
}

const cases = keysOf(states).flatMap((state) => keysOf(events).map((event) => ({ state, event })))

describe('a connection, for every event in every state', () => {
  test.each(cases)('$state, $event', ({ state, event }) => {
    const [expected, ...effects] = table[state][event] ?? [states[state]]
    const [next, performed] = nextConnectionState(states[state], events[event])
    expect(next).toEqual(expected)
    expect(performed.map(({ type }) => type)).toEqual(effects)
  })

  test('[U14] the wait before an attempt grows with the failures since the last live connection', () => {
    const [, effects] = nextConnectionState(states['connecting again'], events['closed for now'])
    expect(effects).toContainEqual({ type: 'schedule-retry', failures: 4 })
  })

  test('[U15] the client checks the session from the second failure in a row on', () => {
    const ask = (failures: number) =>
      nextConnectionState({ kind: 'connecting', failures }, events['closed for now'])[1].some(
        ({ type }) => type === 'ask-why',
      )
    expect([ask(0), ask(1), ask(2)]).toEqual([false, true, true])
  })
})

function keysOf<Key extends string>(record: Record<Key, unknown>): Key[] {
  return Object.keys(record) as Key[]
}
