import { decodeFrame, encodeAwareness, encodeSyncStep1, encodeUpdate, type Frame } from '@minga/protocol/wire/frame'
import { messageType } from '@minga/protocol/wire/message-type'
import * as encoding from 'lib0/encoding'
import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'

import { contentOf } from '../keeper/document-content.ts'
import { Keeper } from '../keeper/keeper.ts'
import { MemoryUpdateLog } from '../log/memory-update-log.ts'
import { encodeAwarenessEntries } from '../room/awareness-entries.ts'
import { unlimited } from '../room/limits.ts'
import type { Participant } from '../room/participant.ts'
import { Rooms } from '../room/rooms.ts'
import { attacks, unborn, victim } from './attacks.ts'
import { ManualClock, quiet } from './manual-clock.ts'
import { identityOf, steelRoadmap, writerProfile } from './people.ts'
import { TestSocket } from './test-socket.ts'
import { openSchema } from '../keeper/room-schema.ts'

let rooms: Rooms
let keeper: Keeper
let log: MemoryUpdateLog

interface Seat {
  readonly participant: Participant
  readonly socket: TestSocket
}

async function seat(word: string): Promise<Seat> {
  const socket = new TestSocket()
  const participant = rooms.join(steelRoadmap, socket, writerProfile(word))
  participant.receive(encodeSyncStep1(Uint8Array.of(0)))
  await quiet()
  return { participant, socket }
}

function frames({ socket }: Seat): Frame[] {
  return socket.sent.flatMap((message) => {
    const decoded = decodeFrame(message)
    return decoded.ok ? [decoded.frame] : []
  })
}

async function content(): Promise<string[]> {
  const doc = new Y.Doc()
  for (const { update } of await log.history(steelRoadmap)) Y.applyUpdate(doc, update)
  return [...contentOf(doc)]
}

beforeEach(async () => {
  const clock = new ManualClock()
  log = new MemoryUpdateLog()
  keeper = new Keeper({ log, clock, contents: { commands: {}, schema: openSchema } })
  rooms = new Rooms({ keeper, clock, limits: unlimited })
  await keeper.bind(steelRoadmap, unborn, identityOf('ana').personId)
  const ana = await seat('ana')
  const doc = new Y.Doc()
  doc.clientID = victim
  doc.getText('body').insert(0, 'steel')
  ana.participant.receive(encodeUpdate(Y.encodeStateAsUpdate(doc)))
  await quiet()
})

describe('an attack', () => {
  test.each(attacks)(
    '[G1] [G2] [G3] [G7] $name is $outcome, and no other participant is sent anything',
    async ({ update, outcome }) => {
      const bystander = await seat('rui')
      const attacker = await seat('mallory')
      const before = await content()
      const heard = bystander.socket.sent.length
      attacker.participant.receive(encodeUpdate(update((await keeper.open(steelRoadmap)).update)))
      await quiet()
      await quiet()
      const answers = frames(attacker).filter(({ type }) => type === 'refused' || type === 'acknowledged')
      const refusal = { type: 'refused', ordinal: 1, code: outcome }
      expect(answers).toEqual([outcome === 'settled' ? { type: 'acknowledged', settled: 1 } : refusal])
      expect(bystander.socket.sent.length).toBe(heard)
      expect(await content()).toEqual(before)

      // The room goes on: the victim's own next word is taken.
      const ana = await seat('ana')
      const doc = new Y.Doc()
      Y.applyUpdate(doc, (await keeper.open(steelRoadmap)).update)
      doc.clientID = victim
      const known = Y.encodeStateVector(doc)
      doc.getText('body').insert(5, ' goes on')
      ana.participant.receive(encodeUpdate(Y.encodeStateAsUpdate(doc, known)))
      await quiet()
      expect(frames(ana)).toContainEqual({ type: 'acknowledged', settled: 1 })
      expect(await content()).toEqual(expect.arrayContaining(['text "steel goes on"']))
    },
  )

  test('[G3] a flood of gaps costs no more than reading it', async () => {
    const attacker = await seat('mallory')
    const doc = new Y.Doc()
    doc.clientID = 8
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    for (let index = 0; index < 5000; index += 1) doc.getText('body').insert(index, 'x')
    const begun = performance.now()
    for (const update of updates.slice(1)) attacker.participant.receive(encodeUpdate(update))
    for (let turn = 0; turn < 20; turn += 1) await quiet()
    // Applied one by one, as gaps, they would take a second or two, and four times that for twice as many.
    expect(performance.now() - begun).toBeLessThan(5000)
    expect(await content()).toEqual(['root "body"', 'text "steel"'])
  })

  test.each([
    ['a state vector that says it is longer', encodeSyncStep1(Uint8Array.of(255, 255, 255, 255, 7))],
    ['presence that is none', encodeAwareness(Uint8Array.of(255, 255, 255, 255, 7))],
    ['an acknowledgement from a client', Uint8Array.of(messageType.acknowledged, 1)],
    ['a refusal from a client', Uint8Array.of(messageType.refused, 1, 0)],
    ['a storage notice from a client', Uint8Array.of(messageType.storage, 0)],
    ['an unknown message', Uint8Array.of(99)],
    ['an unknown step', Uint8Array.of(messageType.sync, 9, 0)],
    ['an empty message', new Uint8Array()],
  ])('[W5] [J4] [P6] %s closes its own socket and nothing else', async (_name, message) => {
    const bystander = await seat('rui')
    const attacker = await seat('mallory')
    const heard = bystander.socket.sent.length
    attacker.participant.receive(message)
    await quiet()
    expect(attacker.socket.closedWith?.code).toBe(4400)
    expect(bystander.socket.sent.length).toBe(heard)
    expect(bystander.socket.closedWith).toBeUndefined()
  })

  test('[P1] [P2] presence under the id and the name of another is not shown', async () => {
    const bystander = await seat('rui')
    const attacker = await seat('mallory')
    const state = JSON.stringify({ user: { id: 'ana', name: 'ana of steel' } })
    const heard = bystander.socket.sent.length
    attacker.participant.receive(encodeAwareness(encodeAwarenessEntries([{ clientId: victim, clock: 99, state }])))
    await quiet()
    expect(bystander.socket.sent.length).toBe(heard)
  })
})

test('[G1] the encoder is not to blame for the corpus: an honest update of the same shape passes', async () => {
  const attacker = await seat('mallory')
  const encoder = encoding.createEncoder()
  for (const part of [1, 1, 8, 0, 4, 1]) encoding.writeVarUint(encoder, part)
  encoding.writeVarString(encoder, 'body')
  encoding.writeVarString(encoder, 'x')
  encoding.writeVarUint(encoder, 0)
  attacker.participant.receive(encodeUpdate(encoding.toUint8Array(encoder)))
  await quiet()
  expect(frames(attacker)).toContainEqual({ type: 'acknowledged', settled: 1 })
})
