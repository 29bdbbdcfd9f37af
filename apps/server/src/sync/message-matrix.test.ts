import { once } from 'node:events'

import { registerRoom, roadmapRoom } from '@minga/domain/room/room-name'
import {
  encodeAcknowledged,
  encodeAwareness,
  encodeRefused,
  encodeStorageNotice,
  encodeStruck,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
} from '@minga/protocol/wire/frame'
import { messageType, syncStep } from '@minga/protocol/wire/message-type'
import { beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'

import { closed, closedRoadmap, principals, roadmap, steel, type Principal } from '../testing/small-coalition.ts'
import { knock } from '../testing/enter-room.ts'
import { gone, gonePeople, type Gone } from '../testing/gone-people.ts'
import { sharedServer, type TestServer, type Voice } from '../testing/start-test-server.ts'
import { say } from '../testing/spoken-words.ts'

type Outcome = 'stays' | number

/** An edit of a document of its own: nothing depends on what the room holds. */
function edit(): Uint8Array {
  const doc = new Y.Doc()
  say(doc, 'x')
  return Y.encodeStateAsUpdate(doc)
}

interface Row {
  readonly type: number
  readonly step?: number
  readonly message: () => Uint8Array
  readonly writer: Outcome
  readonly reader: Outcome
}

/** Every message there is, sent to a room as a writer and as a reader. A type without a row fails. */
const table: Record<string, Row> = {
  'sync step 1': {
    type: messageType.sync,
    step: syncStep.step1,
    message: () => encodeSyncStep1(Uint8Array.of(0)),
    writer: 'stays',
    reader: 'stays',
  },
  'sync step 2': {
    type: messageType.sync,
    step: syncStep.step2,
    message: () => encodeSyncStep2(edit()),
    writer: 'stays',
    // A stock client answers unasked: it is not heard, and not punished.
    reader: 'stays',
  },
  update: {
    type: messageType.sync,
    step: syncStep.update,
    message: () => encodeUpdate(edit()),
    writer: 'stays',
    reader: 4403,
  },
  awareness: {
    type: messageType.awareness,
    message: () => encodeAwareness(Uint8Array.of(0)),
    writer: 'stays',
    reader: 'stays',
  },
  auth: { type: messageType.auth, message: () => Uint8Array.of(2, 0, 0), writer: 4400, reader: 4400 },
  'query awareness': {
    type: messageType.queryAwareness,
    message: () => Uint8Array.of(3),
    writer: 'stays',
    reader: 'stays',
  },
  acknowledged: {
    type: messageType.acknowledged,
    message: () => encodeAcknowledged(1),
    writer: 4400,
    reader: 4400,
  },
  refused: {
    type: messageType.refused,
    message: () => encodeRefused(1, 'read-only'),
    writer: 4400,
    reader: 4400,
  },
  storage: {
    type: messageType.storage,
    message: () => encodeStorageNotice('failing'),
    writer: 4400,
    reader: 4400,
  },
  struck: {
    type: messageType.struck,
    message: () => encodeStruck(1),
    writer: 4400,
    reader: 4400,
  },
  'no such type': { type: 99, message: () => Uint8Array.of(99), writer: 4400, reader: 4400 },
  'no such step': {
    type: messageType.sync,
    step: 3,
    message: () => Uint8Array.of(0, 3),
    writer: 4400,
    reader: 4400,
  },
}

const writers: readonly Principal[] = ['lead', 'editor']
const outside: readonly Principal[] = ['outsider', 'insider']
const rooms = {
  'a register': registerRoom(steel),
  'a roadmap': roadmapRoom(roadmap),
  'a register of a closed group': registerRoom(closed),
  'a roadmap of a closed group': roadmapRoom(closedRoadmap),
  'a register of no group': 'register.none',
  'a roadmap that is not there': 'roadmap.none',
  'a room of no kind': 'cellar.steel',
} as const

type Standing = 'writer' | 'reader' | 'stranger'

function standingIn(room: keyof typeof rooms, principal: Principal): Standing {
  switch (room) {
    case 'a register':
    case 'a roadmap':
      if (outside.includes(principal)) return 'stranger'
      return writers.includes(principal) ? 'writer' : 'reader'
    case 'a register of a closed group':
    case 'a roadmap of a closed group':
      return principal === 'insider' ? 'writer' : 'stranger'
    case 'a register of no group':
    case 'a roadmap that is not there':
    case 'a room of no kind':
      return 'stranger'
  }
}

const server = await sharedServer()
/** A server on which the steel group is archived. */
const archive = await sharedServer()
let goneVoices: Readonly<Record<Gone, Voice>>
beforeAll(async () => {
  goneVoices = await gonePeople(server)
  await archive.ask('convener', 'PATCH', `/api/groups/${steel}`, { archived: true })
})

/** Sends it as soon as the socket is open. @returns how the server took it */
async function outcomeOf(on: TestServer, principal: Principal, room: string, message: Uint8Array): Promise<Outcome> {
  const { cookie } = await on.as(principal)
  const headers = { cookie, origin: on.url }
  const socket = new WebSocket(`${on.address.replace('http', 'ws')}/sync/${room}`, { headers })
  socket.on('error', () => undefined)
  const ended = once(socket, 'close').then(([code]) => code as number)
  await once(socket, 'open')
  socket.send(message)
  // Messages are taken in order, so a socket that gets an answer to a later one has survived this one.
  const answered = new Promise<'stays'>((resolve) => {
    socket.on('message', (data: Buffer) => {
      if (data[0] === messageType.sync && data[1] === syncStep.step2) resolve('stays')
    })
  })
  socket.send(encodeSyncStep1(Uint8Array.of(0)))
  let outcome = await Promise.race([ended, answered])
  // An update is answered after the beat that looked at it.
  if (outcome === 'stays') {
    const later = new Promise<'stays'>((resolve) => setTimeout(() => resolve('stays'), 25))
    outcome = await Promise.race([ended, later])
  }
  socket.terminate()
  return outcome
}

test('every message type and step has its row', () => {
  const rows = Object.values(table)
  expect(new Set(rows.map(({ type }) => type))).toEqual(new Set([...Object.values(messageType), 99]))
  const steps = rows.filter(({ type }) => type === messageType.sync).map(({ step }) => step)
  expect(new Set(steps)).toEqual(new Set([...Object.values(syncStep), 3]))
})

describe.each(Object.entries(rooms))('%s', (kind, room) => {
  test.each(principals)('%s', async (principal) => {
    const standing = standingIn(kind as keyof typeof rooms, principal)
    const outcomes = await Promise.all(
      Object.entries(table).map(async ([name, row]) => [name, await outcomeOf(server, principal, room, row.message())]),
    )
    const expected = Object.entries(table).map(([name, row]) => [name, standing === 'stranger' ? 4404 : row[standing]])
    expect(outcomes).toEqual(expected)
  })
})

describe.each([registerRoom(steel), roadmapRoom(roadmap)])('%s of an archived group', (room) => {
  test.each(principals)('%s', async (principal) => {
    const messages = Object.entries(table)
    const outcomes = await Promise.all(
      messages.map(async ([name, row]) => [name, await outcomeOf(archive, principal, room, row.message())]),
    )
    // Every role in the group may read.
    const expected = messages.map(([name, row]) => [name, outside.includes(principal) ? 4404 : row.reader])
    expect(outcomes).toEqual(expected)
  })
})

/** Messages to the socket that only sends: small ones are ignored, a large one closes it. */
const said: Readonly<Record<string, { readonly message: () => Uint8Array | string; readonly outcome: Outcome }>> = {
  ...Object.fromEntries(
    Object.entries(table).map(([name, { message }]) => [name, { message, outcome: 'stays' as const }]),
  ),
  text: { message: () => '{"kind":"here","sequence":1}', outcome: 'stays' },
  'too much': { message: () => new Uint8Array(2000), outcome: 1009 },
}

describe('what happened, /events', () => {
  test.each(principals)('%s', async (principal) => {
    const outcomes = await Promise.all(
      Object.entries(said).map(async ([name, { message }]) => [name, await eventsOutcomeOf(principal, message())]),
    )
    expect(outcomes).toEqual(Object.entries(said).map(([name, { outcome }]) => [name, outcome]))
  })
})

async function eventsOutcomeOf(principal: Principal, message: Uint8Array | string): Promise<Outcome> {
  const { cookie } = await server.as(principal)
  const headers = { cookie, origin: server.url }
  const socket = new WebSocket(`${server.address.replace('http', 'ws')}/events`, { headers })
  socket.on('error', () => undefined)
  const ended = once(socket, 'close').then(([code]) => code as number)
  await once(socket, 'open')
  socket.send(message)
  socket.ping()
  const outcome = await Promise.race([ended, once(socket, 'pong').then(() => 'stays' as const)])
  socket.terminate()
  return outcome
}

/** A request without a valid session is refused before the upgrade, so it can send no message. */
describe.each([...gone, 'no session'] as const)('%s', (who) => {
  test.each([...Object.values(rooms).map((room) => `/sync/${room}`), '/events'])('%s', async (path) => {
    const cookie = who === 'no session' ? '' : goneVoices[who].cookie
    expect(await knock(server, path, { cookie, origin: server.url })).toBe(401)
  })
})

test('how many cells that makes', () => {
  const messages = Object.keys(table).length * (Object.keys(rooms).length + 2) + Object.keys(said).length
  const doors = (gone.length + 1) * (Object.keys(rooms).length + 1)
  const cells = messages * principals.length + doors
  console.log(`messages: ${cells} cells`)
  expect(cells).toBeGreaterThan(500)
})
