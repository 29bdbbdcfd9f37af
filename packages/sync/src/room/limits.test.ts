import { decodeFrame, encodeAwareness, encodeSyncStep1, encodeUpdate, type Frame } from '@minga/protocol/wire/frame'
import { maximumMessageBytes } from '@minga/protocol/wire/message-type'
import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'

import { Keeper } from '../keeper/keeper.ts'
import { MemoryUpdateLog } from '../log/memory-update-log.ts'
import { ManualClock, quiet } from '../testing/manual-clock.ts'
import { cementRegister, steelRoadmap, writerProfile } from '../testing/people.ts'
import { TestSocket } from '../testing/test-socket.ts'
import { encodeAwarenessEntries } from './awareness-entries.ts'
import { defaultLimits } from './limits.ts'
import type { Participant, ParticipantProfile } from './participant.ts'
import { Rooms } from './rooms.ts'
import { openSchema } from '../keeper/room-schema.ts'

let clock: ManualClock
let rooms: Rooms
let refused: string[]

beforeEach(() => {
  clock = new ManualClock()
  refused = []
  const keeper = new Keeper({
    log: new MemoryUpdateLog(),
    clock,
    contents: { commands: {}, schema: openSchema },
  })
  rooms = new Rooms({ keeper, clock, idleDelay: 100, refused: (code) => refused.push(code) })
})

interface Seat {
  readonly participant: Participant
  readonly socket: TestSocket
}

async function seat(profile: ParticipantProfile, room = steelRoadmap): Promise<Seat> {
  const socket = new TestSocket()
  const participant = rooms.join(room, socket, profile)
  await quiet()
  return { participant, socket }
}

function frames({ socket }: Seat): Frame[] {
  return socket.sent.flatMap((message) => {
    const decoded = decodeFrame(message)
    return decoded.ok ? [decoded.frame] : []
  })
}

/** Messages with one edit each, as a document makes them one after the other. */
function edits(count: number, text = 'x'): Uint8Array[] {
  const doc = new Y.Doc()
  doc.clientID = 7
  const messages: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => messages.push(encodeUpdate(update)))
  for (let edit = 0; edit < count; edit += 1) doc.getText('body').insert(0, text)
  return messages
}

function settledOf(of: Seat): number {
  return Math.max(0, ...frames(of).map((frame) => (frame.type === 'acknowledged' ? frame.settled : 0)))
}

const { messagesPerSecond, awarenessPerSecond, connectionsPerPerson, connectionsPerRoom } = defaultLimits
const burst = 2 * messagesPerSecond

describe('messages that come too fast', () => {
  test('[M1] are taken up to the burst; the next is refused, and can be sent again a moment later', async () => {
    const ana = await seat(writerProfile('ana'))
    const messages = edits(burst + 1)
    for (const message of messages.slice(0, burst)) ana.participant.receive(message)
    await quiet()
    expect(settledOf(ana)).toBe(burst)
    expect(refused).toEqual([])
    const [last = new Uint8Array()] = messages.slice(burst)
    ana.participant.receive(last)
    expect(frames(ana).at(-1)).toEqual({ type: 'refused', ordinal: burst + 1, code: 'rate-exceeded' })
    expect(refused).toEqual(['rate-exceeded'])
    expect(ana.socket.closedWith).toBeUndefined()
    await clock.advance(100)
    ana.participant.receive(last)
    await quiet()
    expect(settledOf(ana)).toBe(burst + 2)
  })

  test('[M1] are taken for ever at the rate itself', async () => {
    const ana = await seat(writerProfile('ana'))
    for (const message of edits(3 * burst)) {
      ana.participant.receive(message)
      await clock.advance(1000 / messagesPerSecond)
    }
    expect(settledOf(ana)).toBe(3 * burst)
  })

  test('[M1] close a stock client, which sends everything again when it comes back', async () => {
    const ana = await seat({ ...writerProfile('ana'), wantsAcknowledgements: false })
    const messages = edits(burst + 1)
    for (const message of messages.slice(0, burst)) ana.participant.receive(message)
    expect(ana.socket.closedWith).toBeUndefined()
    for (const message of messages.slice(burst)) ana.participant.receive(message)
    expect(ana.socket.closedWith).toEqual({ code: 1013, reason: 'rate-exceeded' })
  })

  test('[M1] close a client that cannot be sent a refusal', async () => {
    const ana = await seat(writerProfile('ana'))
    const [message = new Uint8Array()] = edits(1)
    for (let sent = 0; sent < 10 * burst; sent += 1) ana.participant.receive(message)
    expect(ana.socket.closedWith).toBeUndefined()
    ana.participant.receive(message)
    expect(ana.socket.closedWith?.code).toBe(1013)
  })

  test('[M1] questions too', async () => {
    const ana = await seat(writerProfile('ana'))
    for (let sent = 0; sent < burst; sent += 1) ana.participant.receive(encodeSyncStep1(Uint8Array.of(0)))
    expect(ana.socket.closedWith).toBeUndefined()
    ana.participant.receive(encodeSyncStep1(Uint8Array.of(0)))
    expect(ana.socket.closedWith).toEqual({ code: 1013, reason: 'rate-exceeded' })
  })
})

describe('bytes that come too fast', () => {
  test('[M2] the largest message there is passes, and the next byte has to wait', async () => {
    const ana = await seat(writerProfile('ana'))
    const overhead = (edits(1, 'x'.repeat(1_000_000))[0]?.byteLength ?? 0) - 1_000_000
    const doc = new Y.Doc()
    doc.clientID = 7
    const messages: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => messages.push(encodeUpdate(update)))
    for (const length of [maximumMessageBytes - overhead, 100]) doc.getText('body').insert(0, 'x'.repeat(length))
    const [largest = new Uint8Array(), next = new Uint8Array()] = messages
    expect(largest.byteLength).toBe(maximumMessageBytes)
    ana.participant.receive(largest)
    await quiet()
    expect(settledOf(ana)).toBe(1)
    ana.participant.receive(next)
    expect(refused).toEqual(['rate-exceeded'])
    expect(ana.socket.rests).toEqual([])
    await clock.advance(2000)
    ana.participant.receive(next)
    await quiet()
    expect(settledOf(ana)).toBe(3)
  })
})

test('[M2] after a large message that came too fast nothing is read for as long as it should have taken', async () => {
  const ana = await seat(writerProfile('ana'))
  const paste = (length: number) => edits(1, 'x'.repeat(length))[0] ?? new Uint8Array()
  ana.participant.receive(paste(1_000_000))
  ana.participant.receive(paste(defaultLimits.bytesPerSecond / 2))
  expect(refused).toEqual(['rate-exceeded'])
  expect(Math.round((ana.socket.rests[0] ?? 0) / 10)).toBe(50)
  await quiet()
})

describe('what all connections of a person send', () => {
  const largest = (at: number) => {
    const doc = new Y.Doc()
    doc.clientID = 7
    doc.getText('body').insert(0, 'x'.repeat(maximumMessageBytes - 100 - at))
    return encodeUpdate(Y.encodeStateAsUpdate(doc))
  }

  const devices = (count: number) => Promise.all(Array.from({ length: count }, () => seat(writerProfile('ana'))))

  test('[M7] is sixteen seconds of one at once; the next waits, in every room, and other people do not', async () => {
    for (const [at, { participant }] of (await devices(8)).entries()) participant.receive(largest(at))
    await quiet()
    expect(refused).toEqual([])
    const elsewhere = await seat(writerProfile('ana'), cementRegister)
    elsewhere.participant.receive(largest(0))
    expect(refused).toEqual(['rate-exceeded'])
    const rui = await seat(writerProfile('rui'))
    rui.participant.receive(largest(0))
    await quiet()
    expect(refused).toEqual(['rate-exceeded'])
  })

  test('[M7] is not forgotten when they leave and come back', async () => {
    const first = await devices(8)
    for (const [at, { participant }] of first.entries()) participant.receive(largest(at))
    for (const { participant } of first) participant.closed()
    await clock.advance(5000)
    for (const [at, { participant }] of (await devices(4)).entries()) participant.receive(largest(at))
    await quiet()
    // Five seconds bring back two of them.
    expect(refused).toEqual(['rate-exceeded', 'rate-exceeded'])
  })

  test('[M7] is not read any faster from many than from one, and each still answers its pings', async () => {
    const all = await devices(20)
    for (const { participant } of all.slice(0, 8)) participant.receive(largest(0))
    for (const { participant } of all) participant.receive(largest(1))
    await quiet()
    const rests = all.map(({ socket }) => Math.round((socket.rests[0] ?? 0) / 1000))
    expect(rests).toEqual([...Array.from({ length: 7 }, (_, at) => 2 * (at + 1)), ...Array<number>(13).fill(15)])
  })

  test('[M7] is ten times the messages of one', async () => {
    const [message = new Uint8Array()] = edits(1)
    for (const { participant } of await devices(81))
      for (let sent = 0; sent < burst; sent += 1) participant.receive(message)
    expect(refused).toHaveLength(burst)
  })
})

describe('carets that move too fast', () => {
  const caret = (clientId: number, at: number) =>
    encodeAwareness(encodeAwarenessEntries([{ clientId, clock: at, state: JSON.stringify({ at }) }]))
  const shown = (to: Seat) =>
    frames(to).flatMap((frame) => (frame.type === 'awareness' ? [new TextDecoder().decode(frame.entries)] : []))

  test('[M3] are shown at the rate, and the last of them always', async () => {
    const ana = await seat(writerProfile('ana'))
    const rui = await seat(writerProfile('rui'))
    ana.participant.receive(caret(7, 1))
    await clock.advance(1000)
    const before = shown(rui).length
    for (let at = 2; at <= 400; at += 1) {
      ana.participant.receive(caret(7, at))
      await clock.advance(5)
    }
    await clock.advance(1000)
    const seen = shown(rui).slice(before)
    // Two seconds at the rate, and the burst.
    expect(seen.length).toBeLessThanOrEqual(4 * awarenessPerSecond + 1)
    expect(seen.at(-1)).toContain('"at":400')
    expect(ana.socket.closedWith).toBeUndefined()
  })

  test('[M7] of one person’s connections are shown as far as the bytes go, the last of each always', async () => {
    const rui = await seat(writerProfile('rui'))
    const tabs = await Promise.all(Array.from({ length: 30 }, () => seat(writerProfile('ana'))))
    const large = (tab: number, at: number) => {
      const state = JSON.stringify({ at, tab, filler: 'x'.repeat(3800) })
      return encodeAwareness(encodeAwarenessEntries([{ clientId: 100 + tab, clock: at, state }]))
    }
    for (let at = 1; at <= 40; at += 1) {
      for (const [tab, { participant }] of tabs.entries()) participant.receive(large(tab, at))
      await clock.advance(50)
    }
    const bytes = shown(rui).reduce((sum, entries) => sum + entries.length, 0)
    // The bytes that go at once, and those of two seconds.
    expect(bytes).toBeLessThan(18 * 20 * 2048)
    await clock.advance(10_000)
    const last = shown(rui).join('')
    for (const tab of tabs.keys()) expect(last).toContain(`"at":40,"tab":${tab},`)
  })
})

describe('connections', () => {
  test('[M4] of a person are limited, and the next is closed until another ends', async () => {
    const seats: Seat[] = []
    for (let index = 0; index < connectionsPerPerson; index += 1) {
      seats.push(await seat(writerProfile('ana'), index % 2 === 0 ? steelRoadmap : cementRegister))
    }
    expect(seats.every(({ socket }) => socket.closedWith === undefined)).toBe(true)
    const tooMany = await seat(writerProfile('ana'))
    expect(tooMany.socket.closedWith).toEqual({ code: 1013, reason: 'too many connections' })
    expect((await seat(writerProfile('rui'))).socket.closedWith).toBeUndefined()
    seats[0]?.participant.closed()
    expect((await seat(writerProfile('ana'))).socket.closedWith).toBeUndefined()
  })

  test('[M5] of a room are limited, and the next is closed until another ends', async () => {
    const seats: Seat[] = []
    for (let index = 0; index < connectionsPerRoom; index += 1) seats.push(await seat(writerProfile(`p${index}`)))
    expect(seats.every(({ socket }) => socket.closedWith === undefined)).toBe(true)
    expect((await seat(writerProfile('late'))).socket.closedWith?.code).toBe(1013)
    expect((await seat(writerProfile('late'), cementRegister)).socket.closedWith).toBeUndefined()
    seats[0]?.participant.closed()
    expect((await seat(writerProfile('late'))).socket.closedWith).toBeUndefined()
  })
})

describe('what comes before the room is open', () => {
  test('is counted with what each message costs, in time that does not grow with their number', async () => {
    const socket = new TestSocket()
    const participant = rooms.join(cementRegister, socket, writerProfile('ana'))
    for (let sent = 0; sent < 20_000; sent += 1) participant.receive(Uint8Array.of(3))
    expect(socket.closedWith).toEqual({ code: 1013, reason: 'the room is not open yet' })
    await quiet()
  })
})
