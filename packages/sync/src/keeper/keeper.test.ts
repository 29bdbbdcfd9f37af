import fc from 'fast-check'
import * as encoding from 'lib0/encoding'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { MemoryUpdateLog } from '../log/memory-update-log.ts'
import { roomName } from '../log/room-name.ts'
import type { Snapshot, StoredRoom } from '../log/update-log.ts'
import { FaultyUpdateLog } from '../testing/faulty-update-log.ts'
import { ManualClock } from '../testing/manual-clock.ts'
import { authorOf, cementRegister, identityOf, steelRoadmap } from '../testing/people.ts'
import { editAtRandom, Random } from '../testing/random-edits.ts'
import { compact } from './compaction.ts'
import { Keeper } from './keeper.ts'
import type { KeeperEvent, ProposedUpdate } from './keeper-port.ts'
import type { RoomContents } from './room-contents.ts'
import { serverClientId } from './server-client-id.ts'
import { openSchema } from './room-schema.ts'

let stored: MemoryUpdateLog
let disk: FaultyUpdateLog
let clock: ManualClock
let events: KeeperEvent[]
let keeper: Keeper

const contents: Omit<RoomContents, 'schema'> = {
  commands: {
    append: (doc, args) => {
      const text = doc.getText('body')
      text.insert(text.length, String(args))
      return text.length
    },
    look: (doc) => doc.getText('body').toJSON(),
    failHalfway: (doc) => {
      doc.getText('body').insert(0, 'half')
      throw new Error('no further')
    },
  },
  tidy: (_room, doc) => {
    const ids = doc.getMap('ids')
    if (!ids.has('block')) ids.set('block', 'made by the server')
  },
  project: (_room, doc) => doc.getText('body').toJSON(),
}

beforeEach(() => {
  stored = new MemoryUpdateLog()
  disk = new FaultyUpdateLog(stored)
  clock = new ManualClock()
  start({ commands: {} })
})

function start(roomContents: Omit<RoomContents, 'schema'>): void {
  events = []
  keeper = new Keeper({ log: disk, clock, contents: { schema: openSchema, ...roomContents } })
  keeper.subscribe((event) => events.push(event))
}

/** A person writing alone: each edit gives one update. */
class Author {
  readonly doc = new Y.Doc()
  readonly #word: string
  readonly #connection: number
  #updates: Uint8Array[] = []

  constructor(word: string, clientId: number) {
    this.#word = word
    this.#connection = clientId
    this.doc.clientID = clientId
    this.doc.on('update', (update: Uint8Array) => this.#updates.push(update))
  }

  write(text: string): ProposedUpdate {
    this.doc.getText('body').insert(0, text)
    return this.propose(this.#updates.pop() ?? new Uint8Array())
  }

  propose(update: Uint8Array): ProposedUpdate {
    return { connection: this.#connection, author: authorOf(this.#word), update }
  }
}

async function commit(...updates: ProposedUpdate[]): Promise<string[]> {
  const [result] = await keeper.commit([{ room: steelRoadmap, updates }])
  return result?.verdicts.map((verdict) => (verdict.kind === 'refused' ? verdict.code : verdict.kind)) ?? []
}

async function bodyOf(room = steelRoadmap): Promise<string> {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, (await keeper.open(room)).update)
  return doc.getText('body').toJSON()
}

describe('a commit', () => {
  test('[D6] stores all rooms’ updates in one transaction, by author, and gives each room one update', async () => {
    const ana = new Author('ana', 11)
    const rui = new Author('rui', 12)
    const commits = await keeper.commit([
      { room: steelRoadmap, updates: [ana.write('b'), ana.write('a')] },
      { room: cementRegister, updates: [rui.write('c')] },
    ])
    expect(disk.appends).toBe(1)
    expect(commits.map(({ advance }) => advance?.head)).toEqual([2, 1])
    const reader = new Y.Doc()
    Y.applyUpdate(reader, commits[0]?.advance?.update ?? new Uint8Array())
    expect(reader.getText('body').toJSON()).toBe('ab')
    expect(commits[0]?.advance?.clocks).toEqual([[11, 2]])
    const history = await keeper.history(steelRoadmap)
    expect(history.map(({ author }) => author)).toEqual([authorOf('ana'), authorOf('ana')])
    expect(history.every(({ time }) => time === clock.now())).toBe(true)
  })

  test('[A3] settles what the room already has without storing it again', async () => {
    const ana = new Author('ana', 11)
    const update = ana.write('a')
    expect(await commit(update, update)).toEqual(['committed', 'no-op'])
    expect(await commit(update)).toEqual(['no-op'])
    expect(await keeper.history(steelRoadmap)).toHaveLength(1)
  })

  test('[G2] a burnt clock is refused, and the victim writes on', async () => {
    const ana = new Author('ana', 11)
    expect(await commit(ana.write('a'))).toEqual(['committed'])
    const thief = new Author('rui', 11)
    thief.doc.getText('body').insert(0, 'xxxxxxxxx')
    const forged = Y.encodeStateAsUpdate(thief.doc, Y.encodeStateVector(ana.doc))
    expect(await commit(new Author('rui', 12).propose(forged))).toEqual(['foreign-client-id'])
    expect(await commit(ana.write('b'))).toEqual(['committed'])
    expect(await bodyOf()).toBe('ba')
  })

  test('[G2] two people with one new client id in one batch: the first has it, for good', async () => {
    const ana = new Author('ana', 11)
    const rui = new Author('rui', 11)
    expect(await commit(ana.write('a'), rui.write('rrrr'))).toEqual(['committed', 'foreign-client-id'])
    start({ commands: {} })
    expect(await keeper.bind(steelRoadmap, 11, identityOf('rui').personId)).toBe('foreign')
    expect(await keeper.bind(steelRoadmap, 11, identityOf('ana').personId)).toBe('bound')
  })

  test("[G2] the server's own client id belongs to no person", async () => {
    const ana = new Author('ana', serverClientId)
    expect(await commit(ana.write('a'))).toEqual(['foreign-client-id'])
    expect(await keeper.bind(steelRoadmap, serverClientId, identityOf('ana').personId)).toBe('foreign')
  })

  test('[G6] what a connection sends after a final refusal is not taken, what others send is', async () => {
    const ana = new Author('ana', 11)
    const rui = new Author('rui', 12)
    const verdicts = await commit(ana.propose(Uint8Array.of(9, 9)), rui.write('r'), ana.write('a'))
    expect(verdicts).toEqual(['undecodable', 'committed', 'undecodable'])
  })

  test('[G4] an update that passes the gate and does not apply is left out, the rest of a batch kept', async () => {
    await commit(new Author('ana', 11).write('a'))
    const eve = new Author('eve', 13)
    const circle = eve.propose(eachLeftOfTheOther(13, 14))
    const [before, after] = [new Author('rui', 12).write('r'), new Author('ida', 15).write('i')]
    expect(await commit(before, circle, eve.write('e'), after)).toEqual([
      'committed',
      'does-not-apply',
      'does-not-apply',
      'committed',
    ])
    expect((await bodyOf()).split('').toSorted().join('')).toBe('air')
    expect(await keeper.bind(steelRoadmap, 14, identityOf('ana').personId)).toBe('bound')
  })

  test('[G4] when one person’s bytes are changed at random, others write on and the log stays whole', async () => {
    const valid = updateOf((doc) => {
      doc.getMap('m').set('k', new Y.Map([['a', 1]]))
      doc.getText('body').insert(0, 'w')
    })
    let people = 0
    await fc.assert(
      fc.asyncProperty(fc.nat(valid.length - 1), fc.nat(255), async (at, value) => {
        const bytes = valid.with(at, value)
        people += 1
        const honest = new Author(`person-${people}`, 100_000 + people)
        const [, verdict] = await commit(new Author('eve', 13).propose(bytes), honest.write('r'))
        expect(verdict).toBe('committed')
      }),
      { numRuns: 600 },
    )
    expect(events.filter(({ kind }) => kind === 'fault')).toEqual([])
    start({ commands: {} })
    expect((await bodyOf()).match(/r/g)).toHaveLength(people)
  })

  test('[D4] when the storage fails nothing is settled, nothing is visible, and trying again works', async () => {
    const ana = new Author('ana', 11)
    await commit(ana.write('a'))
    disk.appendsFail = true
    const next = ana.write('b')
    const eve = new Author('eve', 13)
    expect(await commit(next, next, eve.propose(Uint8Array.of(9)))).toEqual(['unstored', 'unstored', 'undecodable'])
    expect(await bodyOf()).toBe('a')
    expect(events.at(-1)).toMatchObject({ kind: 'fault', during: 'append' })
    disk.appendsFail = false
    expect(await commit(next, next)).toEqual(['committed', 'no-op'])
    expect(await bodyOf()).toBe('ba')
  })

  test('[D5] a room that cannot be read is neither opened nor written', async () => {
    await commit(new Author('ana', 11).write('a'))
    start({ commands: {} })
    disk.readsFail = true
    await expect(keeper.open(steelRoadmap)).rejects.toThrow('read')
    expect(await commit(new Author('rui', 12).write('b'))).toEqual(['unstored'])
    disk.readsFail = false
    expect(await bodyOf()).toBe('a')
  })

  test('[D2] a state asked for while a commit is under way waits for it', async () => {
    const ana = new Author('ana', 11)
    await commit(ana.write('a'))
    disk.hold()
    const committing = commit(ana.write('b'))
    const opened = vi.fn<(body: string) => void>()
    const opening = bodyOf().then(opened)
    await clock.advance(1000)
    expect(opened).not.toHaveBeenCalled()
    disk.appendsFail = true
    disk.release()
    await Promise.all([committing, opening])
    expect(opened).toHaveBeenCalledWith('a')
  })
})

describe('a server-side edit', () => {
  beforeEach(() => start({ commands: contents.commands }))

  test('[E1] is logged under the person it is made for, shown to all, and answered with its result', async () => {
    expect(await keeper.edit(steelRoadmap, authorOf('ana'), 'append', 'steel')).toBe(5)
    expect(await keeper.edit(steelRoadmap, authorOf('ana'), 'look', undefined)).toBe('steel')
    expect(events).toMatchObject([{ kind: 'advanced', advance: { room: steelRoadmap, head: 1 } }])
    expect(await keeper.history(steelRoadmap)).toMatchObject([{ sequence: 1, author: authorOf('ana') }])
  })

  test('[E1] merges with what people write, also after a restart', async () => {
    await keeper.edit(steelRoadmap, authorOf('ana'), 'append', 'one ')
    await commit(new Author('ana', 11).write('people '))
    start({ commands: contents.commands })
    await keeper.edit(steelRoadmap, authorOf('ana'), 'append', 'two ')
    const body = await bodyOf()
    expect(['one ', 'people ', 'two '].every((word) => body.includes(word))).toBe(true)
  })

  test('[E2] that throws halfway, or cannot be stored, leaves nothing behind', async () => {
    await keeper.edit(steelRoadmap, authorOf('ana'), 'append', 'kept')
    await expect(keeper.edit(steelRoadmap, authorOf('ana'), 'failHalfway', undefined)).rejects.toThrow('no further')
    disk.appendsFail = true
    await expect(keeper.edit(steelRoadmap, authorOf('ana'), 'append', 'lost')).rejects.toMatchObject({
      name: 'StorageFailedError',
    })
    disk.appendsFail = false
    expect(await bodyOf()).toBe('kept')
    await expect(keeper.edit(steelRoadmap, authorOf('ana'), 'toString', undefined)).rejects.toThrow('no command')
  })
})

describe('projections', () => {
  beforeEach(() => start(contents))
  const projected = () => events.flatMap((event) => (event.kind === 'projected' ? [event.value] : []))

  test('[E3] follow a change once, within 250 ms, tidied by the server first', async () => {
    const ana = new Author('ana', 11)
    await commit(ana.write('a'))
    await commit(ana.write('b'))
    expect(projected()).toEqual([])
    await clock.advance(250)
    expect(projected()).toEqual(['ba'])
    const history = await keeper.history(steelRoadmap)
    expect(history.map(({ author }) => author.kind)).toEqual(['person', 'person', 'server'])
    expect(events.map(({ kind }) => kind)).toEqual(['advanced', 'projected'])
    await clock.advance(5000)
    expect(projected()).toHaveLength(1)
  })

  test('[E3] come once a second while a room goes on changing, and the last change is among them', async () => {
    const ana = new Author('ana', 11)
    for (let step = 0; step < 50; step++) {
      await commit(ana.write('x'))
      await clock.advance(100)
    }
    expect(projected().length).toBeLessThanOrEqual(6)
    await clock.advance(1000)
    expect(projected().at(-1)).toBe('x'.repeat(50))
    expect(projected().length).toBeGreaterThanOrEqual(5)
  })

  test('[E3] of many rooms that changed at once all come', async () => {
    const rooms = Array.from({ length: 30 }, (_, index) => roomName.parse(`roadmap.room-${index}`))
    for (const [index, room] of rooms.entries()) {
      await keeper.commit([{ room, updates: [new Author('ana', 11 + index).write('a')] }])
    }
    await clock.advance(250)
    expect(projected()).toHaveLength(30)
  })

  test('[E3] one that throws is reported, and the room works on', async () => {
    start({
      commands: {},
      project: () => {
        throw new Error('unreadable record')
      },
    })
    await commit(new Author('ana', 11).write('a'))
    await clock.advance(250)
    expect(events).toMatchObject([{ kind: 'fault', during: 'projection' }])
    expect(await commit(new Author('rui', 12).write('b'))).toEqual(['committed'])
  })

  test('[E3] are prepared in short turns, between which others commit, and hold what came meanwhile', async () => {
    let late = 0
    const passing = { now: () => clock.now() + late, after: clock.after.bind(clock) }
    const prepared: string[] = []
    const between: string[] = []
    events = []
    keeper = new Keeper({
      log: disk,
      clock: passing,
      contents: {
        schema: openSchema,
        commands: {},
        *prepare(room, doc, entries) {
          for (let step = 1; step <= 20; step++) {
            // Each step takes a millisecond.
            late += 1
            prepared.push(`${room} ${entries.length} ${doc.getText('body').length}`)
            if (room === steelRoadmap && step === 2)
              for (const [other, author] of [
                [cementRegister, new Author('rui', 12)],
                [steelRoadmap, new Author('eva', 13)],
              ] as const)
                void keeper
                  .commit([{ room: other, updates: [author.write('b')] }])
                  .then(() => between.push(`${other} ${prepared.length}`))
            yield
          }
        },
        project: (_room, doc) => doc.getText('body').length,
      },
    })
    keeper.subscribe((event) => events.push(event))
    await commit(new Author('ana', 11).write('a'))
    await clock.advance(250)
    expect(between).toEqual([`${cementRegister} 2`, `${steelRoadmap} 2`])
    expect(prepared.slice(0, 20)).toEqual([
      ...Array.from({ length: 2 }, () => `${steelRoadmap} 1 1`),
      ...Array.from({ length: 18 }, () => `${steelRoadmap} 1 2`),
    ])
    expect(projected()[0]).toBe(2)
  })

  test('[E3] are not lost when all participants leave at once', async () => {
    await keeper.open(steelRoadmap)
    await commit(new Author('ana', 11).write('a'))
    await keeper.release(steelRoadmap)
    expect(projected()).toEqual(['a'])
  })

  test('[E3] are not lost when the server stops right after a change', async () => {
    await commit(new Author('ana', 11).write('a'))
    await keeper.close()
    expect(projected()).toEqual(['a'])
  })

  test('[E4] can be asked for, to build all rows anew', async () => {
    await commit(new Author('ana', 11).write('a'))
    start(contents)
    for (const { room } of await keeper.rooms()) await keeper.project(room)
    expect(projected()).toEqual(['a'])
  })
})

describe('client ids', () => {
  test('[P2] that are requested together are bound in one transaction, and only then answered', async () => {
    disk.hold()
    const answered = vi.fn<(bound: string) => void>()
    const asked = [11, 12, 13].map((clientId) =>
      keeper.bind(steelRoadmap, clientId, identityOf('ana').personId).then(answered),
    )
    await clock.advance(1000)
    expect(answered).not.toHaveBeenCalled()
    disk.release()
    await Promise.all(asked)
    expect(answered.mock.calls).toEqual([['bound'], ['bound'], ['bound']])
    expect(disk.appends).toBe(1)
  })

  test('[P2] that cannot be stored are not bound', async () => {
    disk.appendsFail = true
    await expect(keeper.bind(steelRoadmap, 11, identityOf('ana').personId)).rejects.toThrow('bound')
    disk.appendsFail = false
    expect(await keeper.bind(steelRoadmap, 11, identityOf('rui').personId)).toBe('bound')
  })
})

describe('a tail that is being folded', () => {
  test('[K8] delays no other request, and what is written meanwhile comes after the snapshot', async () => {
    const { promise: mayFold, resolve: fold } = Promise.withResolvers<void>()
    keeper = new Keeper({
      log: disk,
      clock,
      contents: { commands: {}, schema: openSchema },
      isCompactionDue: ({ rows }) => rows > 1,
      fold: async (room) => {
        await mayFold
        return compact(room)
      },
    })
    const ana = new Author('ana', 11)
    await commit(ana.write('a'))
    await commit(ana.write('b'))
    await clock.advance(1)
    expect(await commit(ana.write('c'))).toEqual(['committed'])
    const closed = keeper.close()
    fold()
    await closed
    const { snapshot, tail, head } = await stored.read(steelRoadmap)
    expect([snapshot?.sequence, tail.length, head]).toEqual([2, 1, 3])
  })

  test('[K7] does not hold up closing, and begins nothing when it ends after that', async () => {
    const { promise: folding, reject: giveUp } = Promise.withResolvers<Snapshot>()
    await commit(new Author('ana', 11).write('a'))
    clock = new ManualClock()
    keeper = new Keeper({ log: disk, clock, contents: { ...contents, schema: openSchema }, fold: () => folding })
    const projecting = keeper.project(steelRoadmap)
    const closing = keeper.close()
    await clock.advance(4000)
    await closing
    giveUp(new Error('the thread has ended'))
    await expect(projecting).rejects.toThrow('closed')
    expect(clock.waiting).toBe(0)
  })

  test('[K8] is archived in pieces, and what comes meanwhile is committed between two of them', async () => {
    const ana = new Author('ana', 11)
    const done: string[] = []
    const comeIn = () => void commit(ana.write('c')).then((outcomes) => done.push(...outcomes))
    vi.spyOn(stored, 'archive').mockImplementation(async () => {
      done.push('archived')
      if (done.length === 1) clock.after(0, comeIn)
      return done.length < 4
    })
    keeper = new Keeper({
      log: disk,
      clock,
      contents: { commands: {}, schema: openSchema },
      isCompactionDue: ({ rows }) => rows > 1,
    })
    await commit(ana.write('a'))
    await commit(ana.write('b'))
    await clock.advance(1)
    expect(done).toEqual(['archived', 'committed', 'archived', 'archived'])
    expect((await stored.read(steelRoadmap)).snapshot?.sequence).toBe(2)
  })

  test('[K8] of a set of changes that comes in pieces is folded once, after their end', async () => {
    const folded = vi.fn<(room: StoredRoom) => Promise<Snapshot>>(async (room) => compact(room))
    keeper = new Keeper({
      log: disk,
      clock,
      contents: { ...contents, ofAuthor: new Set(['append']), schema: openSchema },
      isCompactionDue: ({ rows }) => rows > 1,
      fold: folded,
    })
    for (let piece = 0; piece < 6; piece++) {
      await keeper.edit(steelRoadmap, authorOf('ana'), 'append', `piece ${piece}`)
      await clock.advance(900)
    }
    expect(folded).not.toHaveBeenCalled()
    await clock.advance(5000)
    expect(folded).toHaveBeenCalledOnce()
    expect((await stored.read(steelRoadmap)).tail).toEqual([])
  })

  test('[K8] is folded once, although all participants leave meanwhile', async () => {
    const { promise: mayFold, resolve: fold } = Promise.withResolvers<void>()
    const folded = vi.fn<(room: StoredRoom) => Promise<Snapshot>>(async (room) => {
      await mayFold
      return compact(room)
    })
    keeper = new Keeper({
      log: disk,
      clock,
      contents: { commands: {}, schema: openSchema },
      isCompactionDue: () => true,
      fold: folded,
    })
    keeper.subscribe((event) => events.push(event))
    await keeper.open(steelRoadmap)
    await commit(new Author('ana', 11).write('a'))
    await clock.advance(1)
    const left = keeper.release(steelRoadmap)
    fold()
    await left
    expect(folded).toHaveBeenCalledOnce()
    expect(events.filter(({ kind }) => kind === 'fault')).toEqual([])
    expect((await stored.read(steelRoadmap)).snapshot?.sequence).toBe(1)
  })
})

describe('a quiet room', () => {
  test('[K3] is folded when the last participant leaves, and then opened without a document', async () => {
    await keeper.open(steelRoadmap)
    await commit(new Author('ana', 11).write('a'))
    await keeper.release(steelRoadmap)
    const { snapshot, tail } = await stored.read(steelRoadmap)
    expect([snapshot?.sequence, tail.length]).toEqual([1, 0])
    const opened = await keeper.open(steelRoadmap)
    expect(opened.update).toBe(snapshot?.update)
    expect(Y.decodeStateVector(opened.stateVector)).toEqual(new Map([[11, 1]]))
  })

  test('[K7] is folded when the server stops, the longest tails first, while there is time', async () => {
    await commit(new Author('ana', 11).write('a'))
    await keeper.commit([
      { room: cementRegister, updates: [new Author('ana', 12).write('a'), new Author('rui', 13).write('b')] },
    ])
    await keeper.close()
    expect((await stored.read(steelRoadmap)).tail).toEqual([])
    const { snapshot, tail } = await stored.read(cementRegister)
    expect(tail).toEqual([])
    expect(Y.decodeStateVector(snapshot?.stateVector ?? Uint8Array.of(0))).toEqual(
      new Map([
        [12, 1],
        [13, 1],
      ]),
    )
  })

  test('[K7] with a short tail is opened without a document; a long tail is folded once it is quiet', async () => {
    await keeper.open(steelRoadmap)
    const ana = new Author('ana', 11)
    for (let index = 0; index < 5; index++) await commit(ana.write('a'))
    await clock.advance(60_000)
    expect((await stored.read(steelRoadmap)).tail).toHaveLength(5)
    const opened = await keeper.open(steelRoadmap)
    expect(Y.decodeStateVector(opened.stateVector)).toEqual(Y.decodeStateVector(Y.encodeStateVector(ana.doc)))
    const copy = new Y.Doc()
    Y.applyUpdate(copy, opened.update)
    expect(copy.getText('body').toJSON()).toBe(ana.doc.getText('body').toJSON())
    for (let index = 0; index < 40; index++) await commit(ana.write('b'))
    await clock.advance(60_000)
    expect((await stored.read(steelRoadmap)).tail).toEqual([])
    expect(await bodyOf()).toBe(ana.doc.getText('body').toJSON())
  })

  test('[J5] gives a returning participant what it lacks, with a document or without', async () => {
    const ana = new Author('ana', 11)
    await keeper.open(steelRoadmap)
    await commit(ana.write('early '))
    const seen = Y.encodeStateVector(ana.doc)
    const copies = [0, 1, 2, 3].map(() => {
      const copy = new Y.Doc()
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(ana.doc))
      return copy
    })
    await commit(ana.write('late '))
    for (const copy of copies) {
      // Without a document the first two times, with one when a third asks.
      await clock.advance(copy === copies[3] ? 0 : 10_000)
      const { update } = await keeper.state(steelRoadmap, seen)
      Y.applyUpdate(copy, update)
      expect(copy.getText('body').toJSON()).toBe(ana.doc.getText('body').toJSON())
      expect(update.byteLength).toBeLessThan(Y.encodeStateAsUpdate(ana.doc).byteLength)
    }
  })

  test('[K4] a snapshot that does not load is reported, and the room is rebuilt from its history', async () => {
    await commit(new Author('ana', 11).write('a'))
    await stored.replaceSnapshot(steelRoadmap, { sequence: 1, update: Uint8Array.of(1, 2, 3) })
    start({ commands: {} })
    expect(await commit(new Author('rui', 12).write('b'))).toEqual(['committed'])
    expect(events).toMatchObject([{ kind: 'fault', during: 'load' }])
    expect(await bodyOf()).toHaveLength(2)
  })

  test('[K5] gives back its document after a while, and loses nothing by it', async () => {
    const random = new Random(3)
    const ana = new Author('ana', 11)
    for (let index = 0; index < 50; index++) {
      const before = Y.encodeStateVector(ana.doc)
      editAtRandom(ana.doc, random)
      await commit(ana.propose(Y.encodeStateAsUpdate(ana.doc, before)))
      if (index % 9 === 0) await clock.advance(60_000)
    }
    const { update } = await keeper.state(steelRoadmap, Uint8Array.of(0))
    const copy = new Y.Doc()
    Y.applyUpdate(copy, update)
    expect(copy.getText('title').toJSON()).toBe(ana.doc.getText('title').toJSON())
  })
})

/** Two texts, each of which names the other as its left neighbour: every id is there, and no order exists. */
function eachLeftOfTheOther(one: number, other: number): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 2)
  for (const [client, left] of [
    [other, one],
    [one, other],
  ] as const) {
    for (const part of [1, client, 0]) encoding.writeVarUint(encoder, part)
    encoding.writeUint8(encoder, 4 | 128)
    for (const part of [left, 0]) encoding.writeVarUint(encoder, part)
    encoding.writeVarString(encoder, 'x')
  }
  encoding.writeVarUint(encoder, 0)
  return encoding.toUint8Array(encoder)
}

function updateOf(edit: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = 13
  edit(doc)
  return Y.encodeStateAsUpdate(doc)
}
