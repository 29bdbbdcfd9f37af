import { decodeFrame } from '@minga/protocol/wire/frame'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'

import { intervalAlone, Presence, presenceInterval } from './presence.ts'
import { ManualClock } from './testing/manual-clock.ts'

let clock: ManualClock
let own: Awareness
let other: Awareness
let sent: Uint8Array[]
let presence: Presence

beforeEach(() => {
  clock = new ManualClock()
  own = new Awareness(new Y.Doc())
  other = new Awareness(new Y.Doc())
  sent = []
  presence = new Presence(own, clock, (message) => sent.push(message))
})

afterEach(() => {
  own.destroy()
  other.destroy()
})

/** Passes the sent messages to `other`. @returns its present knowledge of us */
function heard(): unknown {
  for (const message of sent.splice(0)) {
    const decoded = decodeFrame(message)
    if (decoded.ok && decoded.frame.type === 'awareness') {
      applyAwarenessUpdate(other, decoded.frame.entries, 'test')
    }
  }
  return other.getStates().get(own.clientID)
}

function comesIn(person: Awareness): void {
  person.setLocalStateField('cursor', 0)
  presence.receive(encodeAwarenessUpdate(person, [person.clientID]))
}

describe('presence', () => {
  test('[U10] alone in a room a caret is sent every few seconds, and at once to a person who comes in', () => {
    presence.joined()
    heard()
    own.setLocalStateField('cursor', 1)
    clock.advance(presenceInterval)
    expect(sent).toEqual([])
    clock.advance(intervalAlone)
    expect(heard()).toEqual({ cursor: 1 })
    own.setLocalStateField('cursor', 2)
    clock.advance(presenceInterval)
    expect(sent).toEqual([])
    comesIn(other)
    clock.advance(presenceInterval)
    expect(heard()).toEqual({ cursor: 2 })
  })

  test('[U10] a caret that moves fast is sent a few times a second, and its last place always', () => {
    presence.joined()
    heard()
    comesIn(other)
    for (let place = 0; place < 20; place += 1) own.setLocalStateField('cursor', place)
    expect(sent).toEqual([])
    clock.advance(presenceInterval)
    expect(sent).toHaveLength(1)
    expect(heard()).toEqual({ cursor: 19 })
  })

  test('[U10] nothing is sent without a connection, and the other people disappear with it', () => {
    presence.joined()
    other.setLocalStateField('cursor', 0)
    presence.receive(encodeAwarenessUpdate(other, [other.clientID]))
    expect(own.getStates().size).toBe(2)
    presence.connectionLost()
    sent = []
    own.setLocalStateField('cursor', 1)
    clock.advance(presenceInterval)
    expect([sent, own.getStates().size]).toEqual([[], 1])
  })

  test('[U10] after a new join we are seen again, though the server had said that we left', () => {
    presence.joined()
    heard()
    presence.connectionLost()
    const clockSeen = other.meta.get(own.clientID)?.clock ?? 0
    other.states.delete(own.clientID)
    other.meta.set(own.clientID, { clock: clockSeen, lastUpdated: 0 })
    presence.joined()
    expect(heard()).toEqual({})
  })

  test('[U10] leaving is sent at once', () => {
    presence.joined()
    heard()
    presence.stop()
    expect(heard()).toBeUndefined()
  })

  test('[U10] an entry follows the client id: the old one is gone, the new one says the same', () => {
    presence.joined()
    comesIn(other)
    own.setLocalStateField('viewing', ['BAR-014'])
    clock.advance(presenceInterval)
    heard()
    const before = own.clientID
    presence.followClientId(before + 1)
    clock.advance(presenceInterval)
    expect(heard()).toEqual({ viewing: ['BAR-014'] })
    expect([own.clientID, other.getStates().has(before)]).toEqual([before + 1, false])
  })
})
