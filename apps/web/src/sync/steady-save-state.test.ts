import type { SaveState } from '@minga/sync/client/save-state'
import { ManualClock } from '@minga/sync/client/testing/manual-clock'
import { expect, test } from 'vitest'

import { quiet, steadySaveState } from './steady-save-state.ts'

function shown(first: SaveState) {
  const clock = new ManualClock()
  let state: SaveState = first
  const listeners = new Set<() => void>()
  const steady = steadySaveState(
    {
      read: () => state,
      subscribe: (notify) => {
        listeners.add(notify)
        return () => listeners.delete(notify)
      },
    },
    clock,
  )
  const drawn: SaveState[] = []
  const leave = steady.subscribe(() => drawn.push(steady.read()))
  const become = (next: SaveState) => {
    state = next
    for (const changed of listeners) changed()
  }
  return { clock, drawn, become, leave, read: steady.read, subscribe: steady.subscribe }
}

const saved = { kind: 'saved' } as const
const saving = (changes: number) => ({ kind: 'saving', changes }) as const

test('thirty keys, each saved before the next, are one change to "saving" and one to "saved" after them', () => {
  const { clock, drawn, become } = shown(saved)
  for (let key = 0; key < 30; key++) {
    become(saving(1))
    clock.advance(10)
    become(saved)
    clock.advance(100)
  }
  expect(drawn).toEqual([saving(1)])
  clock.advance(quiet)
  expect(drawn).toEqual([saving(1), saved])
})

test('what is not saved is said at once, also in place of "saving"', () => {
  const { drawn, become } = shown(saved)
  become(saving(1))
  become({ kind: 'offline', changes: 1 })
  become({ kind: 'not-saved', reason: 'too-large', changes: 2 })
  expect(drawn.map(({ kind }) => kind)).toEqual(['saving', 'offline', 'not-saved'])
})

test('each of two that follow it is told: the mark in the header, and what cannot be sent without a connection', () => {
  const { clock, drawn, become, read, subscribe } = shown(saved)
  const other: SaveState[] = []
  subscribe(() => other.push(read()))
  become({ kind: 'offline', changes: 0 })
  become(saved)
  clock.advance(quiet)
  expect(drawn.map(({ kind }) => kind)).toEqual(['offline', 'saved'])
  expect(other).toEqual(drawn)
})

test('a count that grows while nothing is acknowledged is shown as it goes on', () => {
  const { clock, drawn, become } = shown(saved)
  for (let changes = 1; changes <= 10; changes++) {
    become(saving(changes))
    clock.advance(quiet / 2)
  }
  expect(drawn.length).toBeGreaterThan(3)
  clock.advance(quiet)
  expect(drawn.at(-1)).toEqual(saving(10))
})

test('"saved" is never said of a change that came while it was waiting to be said', () => {
  const { clock, drawn, become, leave, read } = shown(saving(1))
  become(saved)
  clock.advance(quiet - 1)
  become(saving(1))
  clock.advance(1)
  expect(drawn).not.toContainEqual(saved)
  expect(read()).toEqual(saving(1))
  leave()
  clock.advance(10 * quiet)
  expect(read()).toEqual(saving(1))
})
