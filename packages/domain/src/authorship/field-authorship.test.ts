import { expect, test } from 'vitest'
import * as Y from 'yjs'

import { FieldAuthorship } from './field-authorship.ts'
import { longestTrail } from './field-trails.ts'
import { removedRecords } from '../record/removed-records.ts'

const minute = 60_000
const [ana, rui] = [0, 1]

/** A register's map whose updates another copy learns of, as the historian does. */
function register() {
  const written = new Y.Doc()
  const read = new Y.Doc()
  const barriers = written.getMap<Y.Map<unknown>>('barriers')
  read.getMap('barriers')
  const text = 'scrap/description/es'
  read.getXmlFragment(text)
  const known = { fields: new FieldAuthorship() }
  let time = 0
  const by = (writer: number, change: () => void, pause = 2 * minute) => {
    time += pause
    const before = Y.encodeStateVector(written)
    written.transact(change)
    const stamp = { writer, time }
    read.once('afterTransaction', (transaction: Y.Transaction) => {
      const removed = removedRecords(transaction)
      const roots = [...transaction.changed.keys()].flatMap((type) => (type instanceof Y.XmlFragment ? [text] : []))
      known.fields.note(transaction, { roots, removed }, stamp)
    })
    Y.applyUpdate(read, Y.encodeStateAsUpdate(written, before))
  }
  by(ana, () => {
    barriers.set('scrap', new Y.Map(Object.entries({ severity: 4, 'title/es': 'Chatarra', 'sectors/steel': true })))
  })
  const entry = () => barriers.get('scrap')
  const trail = (key: string) => known.fields.trail('scrap', key)?.map(({ value, by: { writer } }) => [value, writer])
  const describe = () => written.getXmlFragment(text).insert(0, [new Y.XmlElement('paragraph')])
  return { by, entry, trail, known, barriers, describe }
}

test('a field that was set once has no trail, one that was set again has both values and who set them', () => {
  const { by, entry, trail } = register()
  expect(trail('severity')).toBeUndefined()
  by(rui, () => entry()?.set('severity', 1))
  by(ana, () => entry()?.delete('sectors/steel'))
  by(rui, () => entry()?.set('sectors/steel', true))
  expect(trail('severity')).toEqual([
    [4, ana],
    [1, rui],
  ])
  expect(trail('sectors/steel')).toEqual([
    [true, ana],
    [null, ana],
    [true, rui],
  ])
  expect(trail('title/es')).toBeUndefined()
})

test('what one person types in one go is one value, and what they take back at once is none', () => {
  const { by, entry, trail } = register()
  for (const letters of ['Chatarr', 'Chatar', 'Chata', 'Chatarras'])
    by(rui, () => entry()?.set('title/es', letters), 900)
  expect(trail('title/es')).toEqual([
    ['Chatarra', ana],
    ['Chatarras', rui],
  ])
  by(ana, () => entry()?.set('severity', 5))
  by(rui, () => entry()?.set('severity', 1))
  by(rui, () => entry()?.set('severity', 5), 3000)
  expect(trail('severity')).toEqual([
    [4, ana],
    [5, ana],
  ])
})

test('several edits in one update count as the last of them', () => {
  const { by, entry, trail } = register()
  by(rui, () => {
    entry()?.set('severity', 2)
    entry()?.set('severity', 3)
  })
  expect(trail('severity')).toEqual([
    [4, ana],
    [3, rui],
  ])
})

test('of a record that was removed nothing is known any more but its long texts, and it begins anew', () => {
  const { by, entry, trail, known, barriers, describe } = register()
  by(rui, () => entry()?.set('severity', 1))
  by(rui, describe)
  by(ana, () => barriers.delete('scrap'))
  expect([...(known.fields.state.trails?.keys() ?? [])]).toEqual([])
  expect([...(known.fields.stamps.get('scrap')?.keys() ?? [])]).toEqual(['description/es'])
  by(rui, () => barriers.set('scrap', new Y.Map(Object.entries({ severity: 4 }))))
  expect(known.fields.stamps.get('scrap')?.get('severity')?.writer).toBe(rui)
  by(ana, () => entry()?.set('severity', 2))
  expect(trail('severity')).toEqual([
    [4, rui],
    [2, ana],
  ])
})

test('removing a record costs no other record what it held', () => {
  const { by, entry, trail, known, barriers } = register()
  const large = Object.entries({ severity: 4 }).concat(
    Array.from({ length: 3000 }, (_, at) => [`sectors/${at}`, at] as [string, number]),
  )
  by(rui, () => entry()?.set('severity', 1))
  by(rui, () => barriers.set('slag', new Y.Map(large)))
  const limits = { room: 1000, record: 1000 }
  known.fields = new FieldAuthorship(known.fields.state, limits)
  by(rui, () => barriers.delete('slag'))
  expect(trail('severity')).toHaveLength(2)
})

test('a trail keeps the newest values, and goes on from its state', () => {
  const { by, entry, trail, known } = register()
  for (let at = 0; at < longestTrail + 20; at++) by(at % 2, () => entry()?.set('severity', at))
  expect(trail('severity')).toHaveLength(longestTrail)
  known.fields = new FieldAuthorship(known.fields.state)
  by(ana, () => entry()?.set('severity', 'last'))
  expect(trail('severity')?.at(-1)).toEqual(['last', ana])
  expect(trail('severity')).toHaveLength(longestTrail)
})

/** Two people write at the same time, each in a copy of their own, and the server learns of one after the other. */
function twoCopies() {
  const read = new Y.Doc()
  const known = new FieldAuthorship()
  const copies = [new Y.Doc(), new Y.Doc()]
  let time = 0
  const hear = (writer: number, update: Uint8Array) => {
    time += 2 * minute
    read.once('afterTransaction', (transaction: Y.Transaction) => {
      known.note(transaction, { roots: [], removed: removedRecords(transaction) }, { writer, time })
    })
    Y.applyUpdate(read, update)
  }
  const entryIn = (writer: number) => copies[writer]?.getMap<Y.Map<unknown>>('barriers').get('scrap')
  const write = (writer: number, change: (entry: Y.Map<unknown> | undefined) => void) => {
    const copy = copies[writer] ?? new Y.Doc()
    const before = Y.encodeStateVector(copy)
    copy.transact(() => change(entryIn(writer)))
    return Y.encodeStateAsUpdate(copy, before)
  }
  const share = () => {
    for (const copy of copies) Y.applyUpdate(copy, Y.encodeStateAsUpdate(read))
  }
  read.getMap('barriers')
  hear(
    ana,
    write(ana, () => copies[ana]?.getMap('barriers').set('scrap', new Y.Map(Object.entries({ severity: 4 })))),
  )
  share()
  const trail = (key: string) =>
    known.trail('scrap', key)?.map(({ value, by, lost }) => [value, by.writer, ...(lost ? ['lost'] : [])])
  const stands = (key: string) => read.getMap<Y.Map<unknown>>('barriers').get('scrap')?.get(key)
  return { write, hear, share, trail, stands, known }
}

test('of two values that were set at once, the one that does not stand is remembered as lost, whichever came first', () => {
  for (const order of [
    [ana, rui],
    [rui, ana],
  ]) {
    const { write, hear, share, trail, stands } = twoCopies()
    const updates = [write(ana, (entry) => entry?.set('severity', 1)), write(rui, (entry) => entry?.set('severity', 5))]
    for (const writer of order) hear(writer, updates[writer] ?? new Uint8Array())
    const lost = stands('severity') === 5 ? [1, ana, 'lost'] : [5, rui, 'lost']
    expect(trail('severity')).toContainEqual(lost)
    expect(trail('severity')?.filter((trace) => trace.includes('lost'))).toHaveLength(1)
    // A value set after all have seen both is a correction.
    share()
    hear(
      ana,
      write(ana, (entry) => entry?.set('severity', 2)),
    )
    share()
    hear(
      rui,
      write(rui, (entry) => entry?.set('severity', 3)),
    )
    expect(trail('severity')?.filter((trace) => trace.includes('lost'))).toHaveLength(1)
  }
})

test('a field that two people fill at once keeps the value of the other, and several keys offline count as one', () => {
  const { write, hear, trail, stands } = twoCopies()
  const updates = [
    write(ana, (entry) => entry?.set('title/es', 'Chatarra')),
    write(rui, (entry) => {
      entry?.set('title/es', 'Sucata')
      entry?.set('title/es', 'Sucata ferrosa')
    }),
  ]
  hear(ana, updates[ana] ?? new Uint8Array())
  hear(rui, updates[rui] ?? new Uint8Array())
  const lost = stands('title/es') === 'Chatarra' ? ['Sucata ferrosa', rui, 'lost'] : ['Chatarra', ana, 'lost']
  expect(trail('title/es')?.filter((trace) => trace.includes('lost'))).toEqual([lost])
})

test('the same value twice, and what one person sets in two windows, is no loss', () => {
  const same = twoCopies()
  const twice = [ana, rui].map((writer) => same.write(writer, (entry) => entry?.set('severity', 1)))
  for (const update of twice.keys()) same.hear(update, twice[update] ?? new Uint8Array())
  expect(same.trail('severity')?.some((trace) => trace.includes('lost'))).toBe(false)
  const alone = twoCopies()
  const windows = [ana, rui].map((copy, value) => alone.write(copy, (entry) => entry?.set('severity', value)))
  for (const update of windows) alone.hear(ana, update)
  expect(alone.trail('severity')?.some((trace) => trace.includes('lost'))).toBe(false)
})
