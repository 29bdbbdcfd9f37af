import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { MemoryUpdateLog } from '../log/memory-update-log.ts'
import { roomName } from '../log/room-name.ts'
import { ManualClock } from '../testing/manual-clock.ts'
import { authorOf } from '../testing/people.ts'
import { personId } from '../log/author.ts'
import { Keeper } from './keeper.ts'
import type { RoomQuota } from './room-quota.ts'
import { openSchema } from './room-schema.ts'
import { Shadow } from './shadow.ts'

const room = roomName.parse('register.steel')

/** A room of that size. @returns the verdicts of its people's edits; all of them see what the others wrote */
function roomOf(quota: RoomQuota) {
  const clock = new ManualClock()
  const keeper = new Keeper({
    log: new MemoryUpdateLog(),
    clock,
    contents: {
      commands: {
        touch: (doc, bytes) => doc.getText('body').insert(0, 'x'.repeat(Number(bytes))),
        clear: (doc) => doc.getText('body').delete(0, doc.getText('body').length),
        type: (doc, bytes) => doc.getText('body').insert(0, 'x'.repeat(Number(bytes))),
        record: (doc, id) => doc.getMap('barriers').set(String(id), 1),
      },
      ofAuthor: new Set(['type', 'record', 'clear']),
      schema: openSchema,
    },
    quota,
  })
  const docs = new Map<string, Y.Doc>()
  const docOf = (person: string) => {
    const doc = docs.get(person) ?? new Y.Doc()
    docs.set(person, doc)
    return doc
  }
  const writeAs = async (person: string, edit: (doc: Y.Doc) => void): Promise<string | undefined> => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, (await keeper.open(room)).update)
    doc.clientID = docOf(person).clientID
    let update = new Uint8Array()
    doc.on('update', (made: Uint8Array) => (update = Uint8Array.from(made)))
    doc.transact(() => edit(doc))
    const [commit] = await keeper.commit([{ room, updates: [{ connection: 1, author: authorOf(person), update }] }])
    const verdict = commit?.verdicts[0]
    return verdict?.kind === 'refused' ? verdict.code : verdict?.kind
  }
  const write = (edit: (doc: Y.Doc) => void) => writeAs('ana', edit)
  return { keeper, clock, write, writeAs }
}

const unbounded = 1_000_000_000

const insert = (bytes: number) => (doc: Y.Doc) => doc.getText('body').insert(0, 'x'.repeat(bytes))
const clear = (doc: Y.Doc) => doc.getText('body').delete(0, doc.getText('body').length)

test('[Q1] over nine tenths of its quota a room takes only what makes it smaller, until there is space', async () => {
  const { write, writeAs } = roomOf({ bytes: 100_000, entries: unbounded })
  // One person cannot fill it alone.
  for (const person of ['ana', 'rui', 'eva', 'ines', 'luz']) {
    let verdict: string | undefined
    do verdict = await writeAs(person, insert(2000))
    while (verdict === 'committed')
    expect(verdict).toBe('room-full')
  }
  expect(await write((doc) => doc.getText('body').delete(0, 4))).toBe('committed')
  expect(await write(clear)).toBe('committed')
  expect(await write(insert(2000))).toBe('committed')
})

test('[Q3] what is overwritten and deleted fills nothing', async () => {
  const { write, clock, keeper } = roomOf({ bytes: 100_000, entries: unbounded })
  let folds = 0
  for (let time = 0; time < 60; time += 1) {
    let verdict = await write(insert(20_000))
    if (verdict === 'storage-unavailable') {
      folds += 1
      await clock.advance(1)
      await keeper.rooms()
      await new Promise((resolve) => setImmediate(resolve))
      await keeper.rooms()
      verdict = await write(insert(20_000))
    }
    expect([time, verdict]).toEqual([time, 'committed'])
    expect([time, await write(clear)]).toEqual([time, 'committed'])
  }
  expect(folds).toBeLessThan(10)
})

test('[Q3] a thousand keys that were set and deleted leave space for a record', async () => {
  const { write } = roomOf({ bytes: unbounded, entries: 1000 })
  const setAndDelete = (doc: Y.Doc) => {
    const records = doc.getMap('barriers')
    for (let index = 0; index < 1000; index += 1) records.set(`${index}`, 1)
    for (let index = 0; index < 1000; index += 1) records.delete(`${index}`)
  }
  expect(await write(setAndDelete)).toBe('committed')
  expect(await write(setAndDelete)).toBe('committed')
  expect(await write((doc) => doc.getMap('barriers').set('honest', 1))).toBe('committed')
})

test('[Q4] a person holds at most half of what the others leave, so that there is space for the next', async () => {
  const { writeAs } = roomOf({ bytes: 100_000, entries: 100 })
  const fill = async (person: string) => {
    let bytes = 0
    while ((await writeAs(person, insert(1000))) === 'committed') bytes += 1000
    return bytes
  }
  const held = [await fill('rival'), await fill('ana'), await fill('rui')]
  expect(held.map((bytes) => Math.round(bytes / 1000))).toEqual([44, 22, 11])
  const record = (index: number) => (doc: Y.Doc) => doc.getMap('barriers').set(`${Math.random()} ${index}`, 1)
  let records = 0
  const other = roomOf({ bytes: unbounded, entries: 100 })
  while ((await other.writeAs('rival', record(records))) === 'committed') records += 1
  expect(records).toBe(50)
  expect(await other.writeAs('ana', record(0))).toBe('committed')
})

test('[Q4] the traces of deleted things count for the person who deleted them alone', async () => {
  const { write, writeAs } = roomOf({ bytes: 40_000, entries: unbounded })
  let verdict: string | undefined
  let round = 0
  do {
    round += 1
    verdict = await writeAs('rival', (doc) => {
      for (let index = 0; index < 100; index += 1) {
        doc.getMap('barriers').set(`${round}-${index}`, 1)
        doc.getMap('barriers').delete(`${round}-${index}`)
      }
    })
  } while (verdict === 'committed' && round < 100)
  expect([verdict, round > 5]).toEqual(['room-full', true])
  expect(await write(insert(2000))).toBe('committed')
})

test('[Q5] in a room that is full for its people the server repairs and brings back up to the quota', async () => {
  const { keeper, write } = roomOf({ bytes: 10_000, entries: unbounded })
  while ((await write(insert(500))) === 'committed');
  await keeper.edit(room, authorOf('ana'), 'touch', 4000)
  await expect(keeper.edit(room, authorOf('ana'), 'touch', 4000)).rejects.toThrow('full')
  await keeper.edit(room, authorOf('ana'), 'clear', undefined)
  await keeper.edit(room, authorOf('ana'), 'touch', 4000)
})

test('[Q6] so much is stored at most, also while folding fails; until then it is tried again', async () => {
  const keeper = new Keeper({
    log: new MemoryUpdateLog(),
    clock: new ManualClock(),
    contents: { commands: {}, schema: openSchema },
    quota: { bytes: 10_000, entries: unbounded },
    isCompactionDue: () => false,
  })
  const doc = new Y.Doc()
  const verdicts = new Set<string>()
  for (let time = 0; time < 20; time += 1) {
    const before = Y.encodeStateVector(doc)
    doc.getMap('about').set('title', 'x'.repeat(2000))
    const update = Y.encodeStateAsUpdate(doc, before)
    const [commit] = await keeper.commit([{ room, updates: [{ connection: 1, author: authorOf('ana'), update }] }])
    const verdict = commit?.verdicts[0]
    verdicts.add(verdict?.kind === 'refused' ? verdict.code : String(verdict?.kind))
  }
  expect([...verdicts].slice(0, 2)).toEqual(['committed', 'storage-unavailable'])
})

test.each([1, 7, 300])('[Q2] a register takes records up to its limit and not one more: %s', async (entries) => {
  const { writeAs, write } = roomOf({ bytes: unbounded, entries })
  const set = (id: string) => (doc: Y.Doc) => doc.getMap('barriers').set(id, new Y.Map())
  let count = 0
  // So many people that the halves of each add up.
  for (let person = 0; count < entries; person += 1) {
    while ((await writeAs(`person ${person}`, set(`${count}`))) === 'committed') count += 1
  }
  expect(count).toBe(entries)
  expect(await write((doc) => (doc.getMap('barriers').get('0') as Y.Map<unknown>).set('status', 'open'))).toBe(
    'committed',
  )
  expect(await write((doc) => doc.getMap('actions').set('of another kind', new Y.Map()))).toBe('committed')
  expect(await write(set('one more'))).toBe('room-full')
  expect(await write((doc) => doc.getMap('barriers').delete('0'))).toBe('committed')
  expect(await write(set('one more'))).toBe('committed')

  const atOnce = roomOf({ bytes: unbounded, entries })
  const addMany = (many: number) => (doc: Y.Doc) => {
    for (let index = 0; index < many; index += 1) set(`${index}`)(doc)
  }
  expect(await atOnce.write(addMany(entries + 1))).toBe('room-full')
  expect(await atOnce.write(addMany(Math.ceil(entries / 2)))).toBe('committed')
})

test('[Q2] a record that is written anew under its own key is none more', async () => {
  const { write } = roomOf({ bytes: unbounded, entries: 1 })
  const set = (doc: Y.Doc) => doc.getMap('barriers').set('only', new Y.Map())
  expect(await write(set)).toBe('committed')
  expect(await write(set)).toBe('committed')
  expect(await write((doc) => doc.getMap('barriers').delete('only'))).toBe('committed')
  expect(await write(set)).toBe('committed')
})

test('[Q7] the keeper says how full a room is, in all and for each person, before it is full', async () => {
  const { keeper, writeAs } = roomOf({ bytes: 100_000, entries: 100 })
  const full = (person: string) => keeper.fullness(room, personId.parse(person))
  const rounded = async (person: string) => {
    const { room: all, own } = await full(person)
    return [all.toFixed(1), own.toFixed(1)]
  }
  expect(await full('ana')).toEqual({ room: 0, own: 0 })
  await writeAs('ana', insert(36_000))
  // The limit is 90,000; half of it may be Ana's.
  expect(await rounded('ana')).toEqual(['0.4', '0.8'])
  expect(await rounded('rui')).toEqual(['0.4', '0.0'])
  await writeAs('rui', insert(18_000))
  expect(await rounded('ana')).toEqual(['0.6', '1.0'])
  expect(await writeAs('ana', insert(2000))).toBe('room-full')
  await writeAs('rui', clear)
  expect(await rounded('ana')).toEqual(['0.0', '0.0'])
  for (let record = 0; record < 40; record += 1)
    await writeAs('rui', (doc) => doc.getMap('barriers').set(`${record}`, 1))
  expect(await rounded('rui')).toEqual(['0.4', '0.8'])
  await writeAs('rui', (doc) => doc.getMap('barriers').delete('0'))
  expect((await full('rui')).room).toBe(0.39)
})

test('[Q7] no document is made for a room that is far from full, and one is made once for many requests', async () => {
  const { keeper, clock, writeAs } = roomOf({ bytes: 1_000_000, entries: 30_000 })
  const idle = async () => {
    await keeper.release(room)
    await clock.advance(60_000)
    await keeper.rooms()
  }
  const load = vi.spyOn(Shadow, 'load')
  await writeAs('ana', insert(1000))
  await idle()
  load.mockClear()
  expect(await keeper.fullness(room, personId.parse('ana'))).toEqual({ room: 0, own: 0 })
  expect(load).not.toHaveBeenCalled()
  await writeAs('ana', insert(300_000))
  await idle()
  load.mockClear()
  for (const person of ['ana', 'rui', 'ana']) await keeper.fullness(room, personId.parse(person))
  expect((await keeper.fullness(room, personId.parse('ana'))).own).toBeCloseTo(0.67, 1)
  expect(load).toHaveBeenCalledTimes(1)
  load.mockRestore()
})

test('[Q6] what a command writes as its author takes their share, under one client id of theirs', async () => {
  const { keeper, writeAs } = roomOf({ bytes: 100_000, entries: unbounded })
  const typeAs = async (person: string) => {
    let bytes = 0
    for (;;) {
      const isTyped = await keeper.edit(room, authorOf(person), 'type', 1000).then(
        () => true,
        (error: Error) => expect(error.name).toBe('RoomFullError'),
      )
      if (isTyped !== true) return Math.round(bytes / 1000)
      bytes += 1000
    }
  }
  expect([await typeAs('rival'), await typeAs('ana')]).toEqual([44, 22])
  // Their share counts their typing by hand too.
  expect(await writeAs('rival', insert(1000))).toBe('room-full')
  expect(await writeAs('rui', insert(1000))).toBe('committed')
  const stored = new Y.Doc()
  Y.applyUpdate(stored, (await keeper.open(room)).update)
  expect(stored.store.clients.size).toBe(3)
  // A full share can still be emptied.
  await keeper.edit(room, authorOf('rival'), 'clear', undefined)
  expect(await typeAs('ana')).toBeGreaterThan(40)
})

test('[Q6] a person has half of the entries that the others leave, also by commands', async () => {
  const { keeper, writeAs } = roomOf({ bytes: unbounded, entries: 100 })
  const recordsOf = async (person: string) => {
    for (let count = 0; ; count += 1) {
      const isFull = await keeper.edit(room, authorOf(person), 'record', `${person} ${count}`).then(
        () => false,
        () => true,
      )
      if (isFull) return count
    }
  }
  expect(await recordsOf('rival')).toBe(50)
  expect(await writeAs('ana', (doc) => doc.getMap('barriers').set('one', 1))).toBe('committed')
})
