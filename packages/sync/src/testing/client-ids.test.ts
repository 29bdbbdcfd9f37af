import { encodeUpdate } from '@minga/protocol/wire/frame'
import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { Keeper } from '../keeper/keeper.ts'
import { defaultWorkLimits } from '../keeper/work-limits.ts'
import { AttackedRoom } from './attacked-room.ts'
import { authorOf, identityOf, steelRoadmap } from './people.ts'
import { manyClientIds } from './work-attacks.ts'
import { openSchema } from '../keeper/room-schema.ts'

vi.setConfig({ testTimeout: 60_000 })

function textBy(clientId: number, words: string): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = clientId
  doc.getText('title').insert(0, words)
  return Y.encodeStateAsUpdate(doc)
}

test('[B1] six messages of 1,500 new client ids each bring sixty, and the others notice nothing', async () => {
  const room = new AttackedRoom()
  const mallory = await room.seat('mallory')
  for (let message = 0; message < 6; message += 1) mallory.send(manyClientIds(1000 + 1500 * message, 1500))
  const ana = await room.seat('ana')
  ana.send(textBy(7, 'steel'))
  await room.settle()
  expect(mallory.answers.acknowledged).toBe(0)
  expect(new Set(mallory.answers.refused)).toEqual(new Set(['rate-exceeded']))
  expect(mallory.socket.closedWith).toBeUndefined()
  expect(ana.answers.acknowledged).toBe(1)
  expect((await room.document()).store.clients.size).toBeLessThanOrEqual(61)
})

test('[B1] [J4] 12,000 new client ids in one message keep no other person from writing', async () => {
  const room = new AttackedRoom()
  const mallory = await room.seat('mallory')
  mallory.send(manyClientIds(4_000_000_000, 12_000))
  await room.settle()
  const ana = await room.seat('ana')
  ana.ask(Y.encodeStateVector(await room.document()))
  ana.send(textBy(7, 'steel'))
  await room.settle()
  expect(ana.socket.closedWith).toBeUndefined()
  expect(ana.answers.acknowledged).toBe(1)
})

test('[J4] a room that has very many client ids already is opened by an honest copy of it', async () => {
  for (const count of [12_000, 40_000]) {
    const room = new AttackedRoom()
    const limits = {
      ...defaultWorkLimits,
      newClientIdsPerStep: Infinity,
      newClientIdsPerHour: Infinity,
      stepsPerBeat: Infinity,
    }
    const before = new Keeper({
      log: room.log,
      clock: room.clock,
      contents: { commands: {}, schema: openSchema },
      workLimits: limits,
    })
    const update = manyClientIds(4_000_000_000, count)
    await before.commit([{ room: steelRoadmap, updates: [{ connection: 1, author: authorOf('mallory'), update }] }])
    const ana = await room.seat('ana')
    const vector = Y.encodeStateVector(await room.document())
    expect(vector.byteLength).toBeGreaterThan(65_536)
    const heard = ana.frames.length
    ana.ask(vector)
    await room.settle()
    expect(ana.socket.closedWith).toBeUndefined()
    expect(ana.frames.slice(heard).map(({ type }) => type)).toContain('sync-step-2')
  }
})

test('[B1] sixty new ones an hour; a client id that the room knows is never counted', async () => {
  const room = new AttackedRoom()
  const mallory = await room.seat('mallory')
  for (let client = 100; client < 162; client += 1) mallory.send(textBy(client, 'x'))
  mallory.send(textBy(100, 'xy'))
  await room.settle()
  expect(mallory.answers.refused).toEqual(['rate-exceeded', 'rate-exceeded'])
  expect(mallory.answers.acknowledged).toBe(63)
  await room.clock.advance(60_000)
  mallory.send(textBy(160, 'x'))
  await room.settle()
  expect(mallory.answers.acknowledged).toBe(64)
})

test('[B1] presence takes up client ids no faster', async () => {
  const room = new AttackedRoom()
  const { personId } = identityOf('mallory')
  const bound: string[] = []
  for (let client = 100; client < 170; client += 1) bound.push(await room.keeper.bind(steelRoadmap, client, personId))
  expect(bound.filter((answer) => answer === 'bound').length).toBe(60)
  expect(await room.keeper.bind(steelRoadmap, 7, identityOf('ana').personId)).toBe('bound')
})

test('[B1] a stock client, which cannot be sent a refusal, is closed for now', async () => {
  const room = new AttackedRoom()
  const mallory = await room.seat('mallory')
  for (let client = 100; client < 160; client += 1) mallory.send(textBy(client, 'x'))
  await room.settle()
  const { participant: stock, socket } = await room.seat({
    identity: identityOf('mallory'),
    canWrite: true,
    wantsAcknowledgements: false,
    knowsSchema: false,
  })
  stock.receive(encodeUpdate(textBy(999, 'x')))
  await room.settle()
  expect(socket.closedWith?.code).toBe(1013)
})
