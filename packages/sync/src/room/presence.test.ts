import { encodeAwareness } from '@minga/protocol/wire/frame'
import { beforeEach, describe, expect, test } from 'vitest'
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate, removeAwarenessStates } from 'y-protocols/awareness'
import * as Y from 'yjs'

import { ManualClock, quiet } from '../testing/manual-clock.ts'
import { identityOf, writerProfile } from '../testing/people.ts'
import { TestSocket } from '../testing/test-socket.ts'
import type { PersonId } from '../log/author.ts'
import { encodeAwarenessEntries } from './awareness-entries.ts'
import { Participant, type ParticipantProfile } from './participant.ts'
import { unlimited } from './limits.ts'
import { PersonRates } from './person-rates.ts'
import { Presence } from './presence.ts'

let clock: ManualClock
let owners: Map<number, PersonId>
let participants: Set<Participant>
let presence: Presence
let isDiskSlow: boolean
let bindings: (() => void)[]

beforeEach(() => {
  clock = new ManualClock()
  owners = new Map()
  participants = new Set()
  isDiskSlow = false
  bindings = []
  presence = new Presence({
    clock,
    participants: () => participants,
    async bind(clientId, personId) {
      if (isDiskSlow) await new Promise<void>((resolve) => bindings.push(resolve))
      const owner = owners.get(clientId) ?? personId
      owners.set(clientId, owner)
      return owner === personId ? 'bound' : 'foreign'
    },
  })
})

/** A person's tab: y-protocols' own awareness at the other end of the socket. */
class Tab {
  readonly awareness: Awareness
  readonly socket: TestSocket
  readonly participant: Participant

  constructor(word: string, clientId: number, profile: ParticipantProfile = writerProfile(word)) {
    const doc = new Y.Doc()
    doc.clientID = clientId
    this.awareness = new Awareness(doc)
    this.socket = new TestSocket((message) =>
      applyAwarenessUpdate(this.awareness, message.slice(payloadAt(message)), 'room'),
    )
    this.participant = new Participant(this.socket, profile, {
      clock,
      limits: unlimited,
      person: new PersonRates(unlimited, clock),
      refused: () => undefined,
      ended: () => undefined,
    })
    participants.add(this.participant)
    presence.greet(this.participant)
  }

  say(state: Record<string, unknown> | null, clientIds = [this.awareness.clientID]): void {
    this.awareness.setLocalState(state)
    presence.receive(this.participant, encodeAwarenessUpdate(this.awareness, clientIds))
  }

  close(): void {
    participants.delete(this.participant)
    presence.leave(this.participant)
    removeAwarenessStates(this.awareness, [...this.awareness.getStates().keys()], 'closed')
  }

  sees(clientId: number): unknown {
    return this.awareness.getStates().get(clientId)
  }
}

/** Past the message type and the length of the payload. */
function payloadAt(message: Uint8Array): number {
  let at = 1
  while ((message[at] ?? 0) >= 128) at += 1
  return at + 1
}

async function settled(): Promise<void> {
  await quiet()
  await clock.advance(50)
}

describe('presence', () => {
  test('[P1] carries the name that the server knows, not the one that the client claims', async () => {
    const ana = new Tab('ana', 11)
    const rui = new Tab('rui', 12)
    ana.say({ cursor: 3, user: { name: 'The President', id: 'rui' } })
    await settled()
    const { name, organisation, colour } = identityOf('ana')
    expect(rui.sees(11)).toEqual({
      cursor: 3,
      user: { id: 'ana', name, organisation, colour, color: colour },
    })
    expect(new Tab('ida', 13).sees(11)).toMatchObject({ cursor: 3 })
  })

  test('[P2] is shown only once the client id is durably bound, with the latest state', async () => {
    const ana = new Tab('ana', 11)
    const rui = new Tab('rui', 12)
    isDiskSlow = true
    ana.say({ cursor: 1 })
    ana.say({ cursor: 2 })
    await settled()
    expect(rui.sees(11)).toBeUndefined()
    for (const proceed of bindings) proceed()
    await settled()
    expect(rui.sees(11)).toMatchObject({ cursor: 2 })
  })

  test('[P3] one entry for each socket, its own: what it says of others is dropped without punishment', async () => {
    const ana = new Tab('ana', 11)
    const rui = new Tab('rui', 12)
    const ida = new Tab('ida', 13)
    ana.say({ cursor: 1 })
    rui.say({ cursor: 2 })
    await settled()
    rui.say({ cursor: 3 }, [11, 12])
    const eve = new Tab('eve', 14)
    presence.receive(eve.participant, encodeAwarenessEntries([{ clientId: 11, clock: 99, state: '{"cursor":666}' }]))
    await settled()
    expect(ida.sees(11)).toMatchObject({ cursor: 1 })
    expect(ida.sees(12)).toMatchObject({ cursor: 3 })
    expect([rui, eve].map(({ socket }) => socket.closedWith)).toEqual([undefined, undefined])
    eve.say({ cursor: 4 })
    await settled()
    expect(ida.sees(14)).toMatchObject({ cursor: 4 })
  })

  test('[P4] many moves within a window travel in one frame', async () => {
    const rui = new Tab('rui', 12)
    const tabs = [21, 22, 23].map((clientId) => new Tab(`writer-${clientId}`, clientId))
    for (let cursor = 0; cursor < 5; cursor++) for (const tab of tabs) tab.say({ cursor })
    await settled()
    expect(rui.socket.sent).toHaveLength(1)
    expect(tabs.map(({ awareness }) => rui.sees(awareness.clientID))).toMatchObject([
      { cursor: 4 },
      { cursor: 4 },
      { cursor: 4 },
    ])
  })

  test('[P5] a closed socket’s entry is removed at once; one with the same client id is shown at once', async () => {
    const ana = new Tab('ana', 11)
    const rui = new Tab('rui', 12)
    ana.say({ cursor: 1 })
    await settled()
    ana.close()
    expect(rui.sees(11)).toBeUndefined()
    const again = new Tab('ana', 11)
    again.say({ cursor: 2 })
    await settled()
    expect(rui.sees(11)).toMatchObject({ cursor: 2 })
    again.say({ cursor: 3 })
    expect(again.awareness.getLocalState()).toEqual({ cursor: 3 })
  })

  test('[P5] a socket that dies after its successor came does not take the entry with it', async () => {
    const ana = new Tab('ana', 11)
    const rui = new Tab('rui', 12)
    ana.say({ cursor: 1 })
    await settled()
    const reloaded = new Tab('ana', 11)
    reloaded.say({ cursor: 2 })
    await settled()
    ana.close()
    await settled()
    expect(rui.sees(11)).toMatchObject({ cursor: 2 })
  })

  test('[P6] an entry that is no object, too large or older is not shown; unreadable bytes close', async () => {
    const ana = new Tab('ana', 11)
    const rui = new Tab('rui', 12)
    const say = (clockOf: number, state: string) =>
      presence.receive(ana.participant, encodeAwarenessEntries([{ clientId: 11, clock: clockOf, state }]))
    say(5, '{"cursor":1}')
    await settled()
    say(4, '{"cursor":2}')
    say(5, '{"cursor":3}')
    say(6, '[1]')
    say(7, '{broken')
    say(8, JSON.stringify({ cursor: 'x'.repeat(4096) }))
    await settled()
    expect(rui.sees(11)).toMatchObject({ cursor: 1 })
    presence.receive(ana.participant, Uint8Array.of(1, 2))
    expect(ana.socket.closedWith?.code).toBe(4400)
  })

  test('[P7] a question is answered, also when the room is empty', () => {
    const ana = new Tab('ana', 11)
    expect(ana.socket.sent).toEqual([])
    presence.greet(ana.participant, true)
    expect(ana.socket.sent).toEqual([encodeAwareness(Uint8Array.of(0))])
  })

  test('[P8] who says that they are away is gone for the others, and seen when they say they are back', async () => {
    const ana = new Tab('ana', 11)
    const rui = new Tab('rui', 12)
    ana.say({ cursor: 1 })
    await settled()
    ana.say(null)
    expect(rui.sees(11)).toBeUndefined()
    ana.say({ cursor: 2 })
    await settled()
    expect(rui.sees(11)).toMatchObject({ cursor: 2 })
  })
})
