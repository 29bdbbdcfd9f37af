import {
  decodeFrame,
  encodeAcknowledged,
  encodeAwareness,
  encodeStorageNotice,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  type Frame,
} from '@minga/protocol/wire/frame'
import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'

import { Keeper } from '../keeper/keeper.ts'
import { MemoryUpdateLog } from '../log/memory-update-log.ts'
import { FaultyUpdateLog } from '../testing/faulty-update-log.ts'
import { ManualClock, quiet } from '../testing/manual-clock.ts'
import { authorOf, identityOf, readerProfile, steelRoadmap, writerProfile } from '../testing/people.ts'
import { TestSocket } from '../testing/test-socket.ts'
import { unlimited } from './limits.ts'
import type { Participant, ParticipantProfile } from './participant.ts'
import { Rooms } from './rooms.ts'
import { openSchema } from '../keeper/room-schema.ts'

let stored: MemoryUpdateLog
let disk: FaultyUpdateLog
let clock: ManualClock
let keeper: Keeper
let rooms: Rooms

beforeEach(() => {
  stored = new MemoryUpdateLog()
  disk = new FaultyUpdateLog(stored)
  start()
})

function start(): void {
  clock = new ManualClock()
  const commands = { note: (doc: Y.Doc, args: unknown) => doc.getText('body').insert(0, String(args)) }
  keeper = new Keeper({ log: disk, clock, contents: { commands, schema: openSchema } })
  rooms = new Rooms({ keeper, clock, idleDelay: 100, limits: unlimited })
}

/** A socket in the steel roadmap, and its person's own document. */
class Seat {
  readonly socket = new TestSocket()
  readonly doc = new Y.Doc()
  readonly participant: Participant
  #last: Uint8Array = new Uint8Array()

  constructor(profile: ParticipantProfile) {
    this.participant = rooms.join(steelRoadmap, this.socket, profile)
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'room') this.#last = update
    })
  }

  get frames(): Frame[] {
    return this.socket.sent.flatMap((message) => {
      const decoded = decodeFrame(message)
      return decoded.ok ? [decoded.frame] : []
    })
  }

  get types(): string[] {
    return this.frames.map(({ type }) => type)
  }

  /** Edits its own document and sends what changed. @returns the update */
  write(text: string): Uint8Array {
    this.doc.getText('body').insert(0, text)
    this.participant.receive(encodeUpdate(this.#last))
    return this.#last
  }

  ask(): void {
    this.participant.receive(encodeSyncStep1(Y.encodeStateVector(this.doc)))
  }

  /** The text it would show if it applied everything it was sent. */
  get reads(): string {
    const doc = new Y.Doc()
    for (const frame of this.frames) {
      if (frame.type === 'sync-step-2' || frame.type === 'update') Y.applyUpdate(doc, frame.update)
    }
    return doc.getText('body').toJSON()
  }
}

async function joined(profile: ParticipantProfile): Promise<Seat> {
  const seat = new Seat(profile)
  seat.ask()
  await quiet()
  return seat
}

describe('an update', () => {
  test('[D2] [D3] is sent to no participant before it is durable, then to all at once, then acknowledged', async () => {
    const ana = await joined(writerProfile('ana'))
    const rui = await joined(writerProfile('rui'))
    disk.hold()
    ana.write('a')
    ana.write('b')
    ana.write('c')
    const heard = [ana.socket.sent.length, rui.socket.sent.length]
    await clock.advance(3000)
    expect([ana.socket.sent.length, rui.socket.sent.length]).toEqual(heard)
    disk.release()
    await quiet()
    expect(rui.types.slice(heard[1])).toEqual(['update'])
    expect(ana.types.slice(heard[0])).toEqual(['update', 'acknowledged'])
    expect(ana.frames.at(-1)).toEqual({ type: 'acknowledged', settled: 3 })
    expect(rui.reads).toBe('cba')
  })

  test('[D3] alone comes back to its sender as an acknowledgement, and as an update where that is not understood', async () => {
    const ana = await joined(writerProfile('ana'))
    const rui = await joined({ ...writerProfile('rui'), wantsAcknowledgements: false })
    const secondTab = await joined(writerProfile('ana'))
    const before = [ana, rui, secondTab].map(({ types }) => types.length)
    const since = () => [ana, rui, secondTab].map(({ types }, index) => types.slice(before[index]))
    ana.write('a')
    await quiet()
    expect(since()).toEqual([['acknowledged'], ['update'], ['update']])
    rui.write('b')
    await quiet()
    expect(since()).toEqual([
      ['acknowledged', 'update'],
      ['update', 'update'],
      ['update', 'update'],
    ])
    expect(secondTab.reads).toMatch(/^(ab|ba)$/)
  })

  test('[D6] that arrives while a commit is under way waits for the next, with all others', async () => {
    const ana = await joined(writerProfile('ana'))
    disk.hold()
    ana.write('a')
    await quiet()
    ana.write('b')
    ana.write('c')
    disk.release()
    await quiet()
    expect(disk.appends).toBe(2)
    expect(ana.frames.filter(({ type }) => type === 'acknowledged')).toEqual([
      { type: 'acknowledged', settled: 1 },
      { type: 'acknowledged', settled: 3 },
    ])
  })

  test('[D6] of a flood takes its turn: the commits in between carry what others write', async () => {
    const ana = await joined(writerProfile('ana'))
    const rui = await joined(writerProfile('rui'))
    for (let index = 0; index < 4500; index++) ana.write('x')
    rui.write('r')
    await quiet()
    await clock.advance(10)
    expect(disk.appends).toBeGreaterThanOrEqual(3)
    expect(ana.frames.at(-1)).toEqual({ type: 'acknowledged', settled: 4500 })
    expect(rui.frames.at(-1)).toEqual({ type: 'acknowledged', settled: 1 })
  })

  test('[A3] without effect is settled at once, in its place', async () => {
    const ana = await joined(writerProfile('ana'))
    disk.hold()
    ana.write('a')
    ana.participant.receive(encodeSyncStep2(Uint8Array.of(0, 0)))
    await quiet()
    expect(ana.types).not.toContain('acknowledged')
    disk.release()
    await quiet()
    expect(ana.socket.sent.at(-1)).toEqual(encodeAcknowledged(2))
  })

  test('[G3] with a gap is refused, and the sender asked for everything', async () => {
    const ana = await joined(writerProfile('ana'))
    ana.doc.getText('body').insert(0, 'never sent ')
    ana.write('sent')
    await quiet()
    expect(ana.frames.slice(-2)).toMatchObject([
      { type: 'refused', ordinal: 1, code: 'missing-dependency' },
      { type: 'sync-step-1' },
    ])
    ana.participant.receive(encodeSyncStep2(Y.encodeStateAsUpdate(ana.doc)))
    await quiet()
    expect(ana.frames.at(-1)).toEqual({ type: 'acknowledged', settled: 2 })
    expect((await joined(writerProfile('ida'))).reads).toBe('sentnever sent ')
  })

  test('[G9] an answer that leaves the same gap again and again ends the connection', async () => {
    const ana = await joined(writerProfile('ana'))
    ana.doc.getText('body').insert(0, 'never sent ')
    const before = Y.encodeStateVector(ana.doc)
    ana.doc.getText('body').insert(0, 'sent')
    const gapped = encodeSyncStep2(Y.encodeStateAsUpdate(ana.doc, before))
    for (let index = 0; index < 6; index++) {
      ana.participant.receive(gapped)
      await quiet()
    }
    expect(ana.socket.closedWith?.code).toBe(1013)
  })

  test('[G2] under the client id of another ends that connection and no other', async () => {
    const ana = await joined(writerProfile('ana'))
    const eve = await joined(writerProfile('eve'))
    ana.write('a')
    await quiet()
    eve.doc.clientID = ana.doc.clientID
    eve.doc.getText('body').insert(0, 'xx')
    const heard = ana.socket.sent.length
    eve.participant.receive(encodeUpdate(Y.encodeStateAsUpdate(eve.doc)))
    await quiet()
    expect(eve.frames.at(-1)).toMatchObject({ type: 'refused', code: 'foreign-client-id' })
    expect(eve.socket.closedWith?.code).toBe(4409)
    expect(ana.socket.sent.length).toBe(heard)
    ana.write('b')
    await quiet()
    expect((await joined(writerProfile('ida'))).reads).toBe('ba')
  })

  test('[A4] a stock client is sent no frame that it does not know', async () => {
    const stock = await joined({ ...writerProfile('ana'), wantsAcknowledgements: false, knowsSchema: false })
    stock.write('a')
    disk.appendsFail = true
    stock.write('b')
    await quiet()
    expect(stock.types.every((type) => ['sync-step-1', 'sync-step-2', 'update'].includes(type))).toBe(true)
  })
})

describe('a reader', () => {
  test('[R1] is not asked for anything; an update of theirs reaches no participant and closes the socket', async () => {
    const ana = await joined(writerProfile('ana'))
    const reader = await joined(readerProfile('reader'))
    expect(reader.types).not.toContain('sync-step-1')
    const heard = ana.socket.sent.length
    reader.write('vandalism')
    await quiet()
    expect(reader.frames.at(-1)).toEqual({ type: 'refused', ordinal: 1, code: 'read-only' })
    expect(reader.socket.closedWith).toEqual({ code: 4403, reason: 'read-only' })
    expect(ana.socket.sent.length).toBe(heard)
    expect(await keeper.history(steelRoadmap)).toEqual([])
  })

  test('[R2] answers a question that was not asked: dropped, settled, not punished', async () => {
    const reader = await joined(readerProfile('reader'))
    reader.doc.getText('body').insert(0, 'mine')
    reader.participant.receive(encodeSyncStep2(Y.encodeStateAsUpdate(reader.doc)))
    await quiet()
    expect(reader.socket.closedWith).toBeUndefined()
    expect(reader.socket.sent.at(-1)).toEqual(encodeAcknowledged(1))
    expect(await keeper.history(steelRoadmap)).toEqual([])
  })

  test('[R3] is not closed when Yjs tidies formatting marks in their copy, but is for deleting a word', async () => {
    const ana = await joined(writerProfile('ana'))
    const text = ana.doc.getText('body')
    text.insert(0, 'green steel')
    text.format(0, 5, { bold: true })
    ana.participant.receive(encodeSyncStep2(Y.encodeStateAsUpdate(ana.doc)))
    await quiet()
    const removalOf = (clock: number) => {
      const copy = new Y.Doc()
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(ana.doc))
      const known = Y.encodeStateVector(copy)
      copy.transact((transaction) => Y.getItem(copy.store, Y.createID(ana.doc.clientID, clock)).delete(transaction))
      return encodeUpdate(Y.encodeStateAsUpdate(copy, known))
    }
    const marks = [...(ana.doc.store.clients.get(ana.doc.clientID) ?? [])].filter(
      (struct) => struct instanceof Y.Item && struct.content instanceof Y.ContentFormat,
    )
    const reader = await joined(readerProfile('reader'))
    reader.participant.receive(removalOf(marks[0]?.id.clock ?? -1))
    await quiet()
    expect(reader.socket.closedWith).toBeUndefined()
    reader.participant.receive(removalOf(0))
    await quiet()
    expect(reader.socket.closedWith?.code).toBe(4403)
    expect(await keeper.history(steelRoadmap)).toHaveLength(1)
  })

  test('[R4] a writer whose right is taken away is closed, and what was not looked at yet is not taken', async () => {
    const ana = await joined(writerProfile('ana'))
    disk.hold()
    ana.write('a')
    await quiet()
    ana.write('b')
    rooms.setWrite(identityOf('ana').personId, steelRoadmap, false)
    disk.release()
    await quiet()
    expect(ana.socket.closedWith?.code).toBe(4403)
    expect((await joined(readerProfile('reader'))).reads).toBe('a')
  })

  test('[R4] a reader who is given the right is sent a step 1', async () => {
    const rui = await joined(readerProfile('rui'))
    rooms.setWrite(identityOf('rui').personId, steelRoadmap, true)
    expect(rui.types.at(-1)).toBe('sync-step-1')
    rui.write('now')
    await quiet()
    expect(rui.frames.at(-1)).toEqual({ type: 'acknowledged', settled: 1 })
  })

  test('[R4] a right that changes while the room is opening holds from the start', async () => {
    const [ana, rui] = [new Seat(writerProfile('ana')), new Seat(readerProfile('rui'))]
    rooms.setWrite(identityOf('ana').personId, steelRoadmap, false)
    rooms.setWrite(identityOf('rui').personId, steelRoadmap, true)
    ana.write('a')
    rui.ask()
    rui.write('b')
    await quiet()
    expect(ana.socket.closedWith?.code).toBe(4403)
    expect(rui.frames.at(-1)).toEqual({ type: 'acknowledged', settled: 1 })
    expect((await joined(readerProfile('reader'))).reads).toBe('b')
  })

  test('[R5] a removed person is closed as if the room did not exist', async () => {
    const ana = await joined(writerProfile('ana'))
    const early = new Seat(writerProfile('ana'))
    rooms.revoke(identityOf('ana').personId)
    expect([ana.socket.closedWith?.code, early.socket.closedWith?.code]).toEqual([4404, 4404])
  })

  test('[R6] a session that ends closes its sockets, those on their way too, and no others of the person', async () => {
    const through = (session: string): ParticipantProfile => ({ ...writerProfile('ana'), session })
    const desk = await joined(through('desk'))
    const phone = await joined(through('phone'))
    const early = new Seat(through('phone'))
    disk.hold()
    phone.write('a')
    rooms.endSession('phone')
    const late = new Seat(through('phone'))
    disk.release()
    await quiet()
    expect([phone, early, late].map(({ socket }) => socket.closedWith?.code)).toEqual([4401, 4401, 4401])
    expect(desk.socket.closedWith).toBeUndefined()
    expect((await joined(readerProfile('reader'))).reads).toBe('')
    desk.write('b')
    await quiet()
    expect(desk.frames.at(-1)).toEqual({ type: 'acknowledged', settled: 1 })
  })
})

describe('joining', () => {
  test('[J1] gives everything that was acknowledged before, in step 2, and asks a writer for the rest', async () => {
    const ana = await joined(writerProfile('ana'))
    ana.write('a')
    await quiet()
    const rui = await joined(writerProfile('rui'))
    expect(rui.types).toEqual(['sync-step-1', 'sync-step-2'])
    const [asked, given] = rui.frames
    expect(asked).toMatchObject({ stateVector: Y.encodeStateVector(ana.doc) })
    expect(given).toMatchObject({ update: Y.encodeStateAsUpdate(ana.doc) })
  })

  test('[J2] what the room gains before the answer follows it; before a question nothing comes', async () => {
    const ana = await joined(writerProfile('ana'))
    const silent = new Seat(writerProfile('ida'))
    const rui = new Seat(writerProfile('rui'))
    await quiet()
    disk.hold()
    ana.write('a')
    await quiet()
    rui.ask()
    disk.release()
    await quiet()
    expect(rui.types).toEqual(['sync-step-1', 'sync-step-2', 'update'])
    expect(rui.reads).toBe('a')
    expect(silent.types).toEqual(['sync-step-1'])
  })

  test('[J3] a hundred who join at once with nothing get the same bytes, read once', async () => {
    const ana = await joined(writerProfile('ana'))
    ana.write('a')
    await quiet()
    const seats = Array.from({ length: 100 }, (_, index) => new Seat(readerProfile(`reader-${index}`)))
    for (const seat of seats) seat.ask()
    await quiet()
    const answers = new Set(seats.map(({ socket }) => socket.sent.at(-1)))
    expect(answers.size).toBe(1)
  })

  test('[J4] a state vector that cannot be read ends the connection', async () => {
    const eve = await joined(writerProfile('eve'))
    eve.participant.receive(encodeSyncStep1(Uint8Array.of(5, 1)))
    expect(eve.socket.closedWith?.code).toBe(4400)
  })

  test('[E1] a server-side edit reaches everyone in the room, also those who are joining', async () => {
    const ana = await joined(writerProfile('ana'))
    const rui = new Seat(writerProfile('rui'))
    rui.ask()
    await keeper.edit(steelRoadmap, authorOf('ida'), 'note', 'from the API')
    await quiet()
    expect([ana.reads, rui.reads]).toEqual(['from the API', 'from the API'])
  })
})

describe('when the storage fails', () => {
  test('[D4] editors get a notice, nothing is lost, and they get another when it works again', async () => {
    const ana = await joined(writerProfile('ana'))
    const raw = await joined({ ...writerProfile('rui'), knowsSchema: false })
    disk.appendsFail = true
    ana.write('a')
    await quiet()
    expect(ana.socket.sent.at(-1)).toEqual(encodeStorageNotice('failing'))
    const late = await joined(writerProfile('ida'))
    expect(late.socket.sent).toContainEqual(encodeStorageNotice('failing'))
    ana.write('b')
    await clock.advance(20_000)
    expect(ana.types.filter((type) => type === 'storage')).toHaveLength(1)
    disk.appendsFail = false
    await clock.advance(5000)
    expect(ana.frames.slice(-3)).toMatchObject([
      { type: 'update' },
      { type: 'acknowledged', settled: 2 },
      { type: 'storage', notice: 'working' },
    ])
    expect(raw.types).not.toContain('storage')
  })

  test('[D8] people who wait for an answer that does not come see "not saved", and what they wrote is stored once', async () => {
    rooms = new Rooms({ keeper, clock, idleDelay: 100, limits: unlimited, patience: 700 })
    const ana = await joined(writerProfile('ana'))
    disk.hold()
    ana.write('a')
    await clock.advance(600)
    expect(ana.types).not.toContain('storage')
    await clock.advance(200)
    expect(ana.socket.sent.at(-1)).toEqual(encodeStorageNotice('failing'))
    const late = await joined(writerProfile('ida'))
    expect(late.socket.sent).toContainEqual(encodeStorageNotice('failing'))
    ana.write('b')
    await clock.advance(20_000)
    expect(ana.types.filter((type) => type === 'storage')).toHaveLength(1)
    expect(ana.types).not.toContain('acknowledged')
    disk.release()
    await clock.advance(5000)
    expect(ana.frames.at(-1)).toMatchObject({ type: 'acknowledged', settled: 2 })
    expect(ana.frames.filter(({ type }) => type === 'storage')).toMatchObject([
      { notice: 'failing' },
      { notice: 'working' },
    ])
    expect(await stored.history(steelRoadmap)).toHaveLength(2)
  })

  test('[D8] people see "not saved" too while it is not known which rights hold', async () => {
    const known = Promise.withResolvers<void>()
    let rights: Promise<void> | undefined = known.promise
    rooms = new Rooms({ keeper, clock, idleDelay: 100, limits: unlimited, patience: 700, rights: () => rights })
    const ana = await joined(writerProfile('ana'))
    ana.write('a')
    await clock.advance(800)
    expect(ana.socket.sent.at(-1)).toEqual(encodeStorageNotice('failing'))
    expect(await stored.history(steelRoadmap)).toHaveLength(0)
    rights = undefined
    known.resolve()
    await clock.advance(1000)
    expect(ana.types.slice(-2)).toEqual(['acknowledged', 'storage'])
  })

  test('[D8] without a patience all wait', async () => {
    const ana = await joined(writerProfile('ana'))
    disk.hold()
    ana.write('a')
    await clock.advance(60_000)
    expect(ana.types).not.toContain('storage')
  })

  test('[D4] and the last one leaves, the room stays until the disk has healed, and the text is there', async () => {
    const ana = await joined(writerProfile('ana'))
    disk.appendsFail = true
    ana.write('precious')
    await quiet()
    ana.participant.closed()
    await clock.advance(60_000)
    expect(rooms.size).toBe(1)
    disk.appendsFail = false
    await clock.advance(10_000)
    expect(rooms.size).toBe(0)
    start()
    expect((await joined(readerProfile('reader'))).reads).toBe('precious')
  })

  test('[D7] what waits is bounded: our clients are refused and keep it, stock clients are closed', async () => {
    const ana = await joined(writerProfile('ana'))
    const stock = await joined({ ...writerProfile('rui'), wantsAcknowledgements: false })
    disk.hold()
    const large = 'x'.repeat(900_000)
    for (let index = 0; index < 11; index++) ana.write(large)
    await quiet()
    expect(ana.socket.closedWith).toBeUndefined()
    stock.write(large)
    expect(stock.socket.closedWith?.code).toBe(1013)
    disk.release()
    await clock.advance(100)
    expect(ana.frames.filter(({ type }) => type === 'refused')).toContainEqual({
      type: 'refused',
      ordinal: 10,
      code: 'storage-unavailable',
    })
  })

  test('[D5] on reading, a joining socket is closed with 1013, nothing is kept and nothing written', async () => {
    const ana = await joined(writerProfile('ana'))
    ana.write('a')
    await quiet()
    start()
    disk.readsFail = true
    const rui = new Seat(writerProfile('rui'))
    rui.write('b')
    await quiet()
    expect(rui.socket.closedWith?.code).toBe(1013)
    expect(rui.socket.sent).toEqual([])
    expect(rooms.size).toBe(0)
    disk.readsFail = false
    expect(await keeper.history(steelRoadmap)).toHaveLength(1)
    expect((await joined(writerProfile('rui'))).reads).toBe('a')
  })
})

describe('a room', () => {
  test('[O1] is opened once for all who come at once, and released when the last has left', async () => {
    const seats = ['ana', 'rui', 'ida'].map((word) => new Seat(writerProfile(word)))
    expect(rooms.size).toBe(1)
    await quiet()
    for (const { participant } of seats) participant.closed()
    await clock.advance(50)
    expect(rooms.size).toBe(1)
    const back = await joined(writerProfile('ana'))
    await clock.advance(1000)
    expect(rooms.size).toBe(1)
    back.participant.closed()
    await clock.advance(100)
    expect(rooms.size).toBe(0)
  })

  test('[O1] whose only visitor left before it was open is given back too', async () => {
    const ana = new Seat(writerProfile('ana'))
    ana.participant.closed()
    await clock.advance(1000)
    expect(rooms.size).toBe(0)
    expect(ana.socket.sent).toEqual([])
  })

  test('[O2] closes a participant that reads too slowly, and no other waits for it', async () => {
    const ana = await joined(writerProfile('ana'))
    const slow = await joined(readerProfile('slow'))
    slow.socket.bufferedBytes = 5 * 1024 * 1024
    ana.write('a')
    await quiet()
    expect(slow.socket.closedWith?.code).toBe(1013)
    expect(ana.frames.at(-1)).toEqual({ type: 'acknowledged', settled: 1 })
  })

  test('[O3] says something to every socket at least every 12 s', async () => {
    const ana = await joined(writerProfile('ana'))
    const sent = ana.socket.sent.length
    await clock.advance(36_000)
    expect(ana.socket.sent.slice(sent).length).toBeGreaterThanOrEqual(3)
    expect(ana.socket.sent.at(-1)).toEqual(encodeAwareness(Uint8Array.of(0)))
  })

  test('[W5] ends the connection that sends garbage, and no other', async () => {
    const ana = await joined(writerProfile('ana'))
    const garbage = [
      [4400, Uint8Array.of()],
      [4400, Uint8Array.of(0)],
      [4400, Uint8Array.of(0, 7, 0)],
      [4400, Uint8Array.of(2, 0, 0)],
      [4400, encodeAcknowledged(1)],
      [4400, encodeAwareness(Uint8Array.of(3))],
      [4400, encodeUpdate(Uint8Array.of(9, 9, 9))],
      [4413, new Uint8Array(1_048_577)],
    ] as const
    for (const [code, message] of garbage) {
      const eve = await joined(writerProfile('eve'))
      eve.participant.receive(message)
      await quiet()
      expect([message.slice(0, 4), eve.socket.closedWith?.code]).toEqual([message.slice(0, 4), code])
    }
    expect(ana.socket.closedWith).toBeUndefined()
    ana.write('a')
    await quiet()
    expect(ana.frames.at(-1)).toEqual({ type: 'acknowledged', settled: 1 })
  })

  test('[O4] stopping closes every socket with 1001, and lets what was received become durable first', async () => {
    const ana = await joined(writerProfile('ana'))
    disk.hold()
    ana.write('a')
    await quiet()
    ana.write('b')
    const stopping = rooms.stop()
    disk.release()
    await stopping
    expect(ana.socket.closedWith?.code).toBe(1001)
    expect(await keeper.history(steelRoadmap)).toHaveLength(2)
  })

  test('[O4] stopping answers what was received, releases the rooms, and only then closes; what comes meanwhile is not taken', async () => {
    const ana = await joined(writerProfile('ana'))
    ana.write('a')
    await quiet()
    ana.write('b')
    await rooms.stop(async () => {
      expect(ana.frames.at(-1)).toEqual({ type: 'acknowledged', settled: 2 })
      ana.write('c')
      await quiet()
      expect(ana.socket.closedWith).toBeUndefined()
    })
    expect(ana.socket.closedWith?.code).toBe(1001)
    expect(ana.frames.at(-1)).toEqual({ type: 'acknowledged', settled: 2 })
    expect(await keeper.history(steelRoadmap)).toHaveLength(2)
  })
})

test('what is being stored is waited for until its writer has the answer, and what comes after it is not', async () => {
  const ana = new Seat(writerProfile('ana'))
  ana.ask()
  await quiet()
  const first = Promise.withResolvers<void>()
  const held = Promise.withResolvers<void>()
  const commit = keeper.commit.bind(keeper)
  const gates = [first.promise, held.promise]
  keeper.commit = async (batch) => {
    await gates.shift()
    return commit(batch)
  }
  ana.write('a')
  await quiet()
  const answered = rooms.answered()
  let isAnswered = false
  void answered.then(() => (isAnswered = true))
  ana.write('b')
  await quiet()
  expect([isAnswered, ana.types.includes('acknowledged')]).toEqual([false, false])
  first.resolve()
  await answered
  expect(ana.types.filter((type) => type === 'acknowledged')).toHaveLength(1)
  held.resolve()
  await quiet()
  expect(ana.types.filter((type) => type === 'acknowledged')).toHaveLength(2)
})
