import { barrierRecord, type Barrier } from '@minga/domain/barrier/barrier'
import { recordId } from '@minga/domain/identity/ids'
import { addRecord, editRecord, readRecords, recordsOf } from '@minga/domain/record/records'
import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { liveRecordsOf, LiveRecordStore } from './live-records.ts'

const scrap = recordId.parse('scrap')
const slag = recordId.parse('slag')

function opened() {
  const doc = new Y.Doc()
  addRecord(doc, barrierRecord, scrap, { title: { es: 'Chatarra' }, category: 'technological' })
  addRecord(doc, barrierRecord, slag, { title: { es: 'Escoria' }, category: 'technological' })
  const store = new LiveRecordStore<Barrier>(doc, barrierRecord)
  let notified = 0
  const leave = store.subscribe(() => (notified += 1))
  return { doc, store, leave, notified: () => notified }
}

test('unchanged records stay the same objects', () => {
  const { doc, store, notified } = opened()
  const [before, other] = store.read().records
  editRecord(doc, barrierRecord, scrap, { severity: 4 })
  const [after, same] = store.read().records
  expect(notified()).toBe(1)
  expect(after).toMatchObject({ severity: 4 })
  expect(after).not.toBe(before)
  expect(same).toBe(other)
})

test('a record that is moved, or that shares its position with another, stands in its place after each edit', () => {
  const { doc, store } = opened()
  const [first, second] = store.read().records
  editRecord(doc, barrierRecord, slag, { position: first?.position ?? '' })
  editRecord(doc, barrierRecord, slag, { severity: 2 })
  editRecord(doc, barrierRecord, scrap, { severity: 3 })
  expect(store.read().records).toEqual(readRecords(doc, barrierRecord).records)
  editRecord(doc, barrierRecord, scrap, { position: `${second?.position ?? ''}z` })
  doc.transact(() => {
    for (const id of [scrap, slag]) editRecord(doc, barrierRecord, id, { severity: 5 })
  })
  expect(store.read().records).toEqual(readRecords(doc, barrierRecord).records)
  expect(store.read().records.map(({ severity }) => severity)).toEqual([5, 5])
})

test('records that others add or remove come and go', () => {
  const { doc, store } = opened()
  const elsewhere = new Y.Doc()
  Y.applyUpdate(elsewhere, Y.encodeStateAsUpdate(doc))
  addRecord(elsewhere, barrierRecord, recordId.parse('grid'), {
    title: { es: 'Red' },
    category: 'technological',
  })
  recordsOf(elsewhere, 'barrier').delete(slag)
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(elsewhere))
  expect(store.read().records.map((record) => record.id)).toEqual(['scrap', 'grid'])
  expect(store.read().records).toEqual(readRecords(doc, barrierRecord).records)
})

test('an entry that can’t be read is counted, hides no other, and comes back when it is mended', () => {
  const { doc, store } = opened()
  const entry = recordsOf(doc, 'barrier').get(scrap)
  if (!(entry instanceof Y.Map)) throw new Error('no entry')
  entry.set('category', 'social')
  expect(store.read()).toMatchObject({ records: [{ id: 'slag' }], unreadable: 1 })
  entry.set('category', 'financial')
  expect(store.read()).toMatchObject({ records: [{ id: 'scrap' }, { id: 'slag' }], unreadable: 0 })
})

test('a document has one store of a kind, which reads each entry once for all who follow it', () => {
  const doc = new Y.Doc()
  for (const id of [scrap, slag]) addRecord(doc, barrierRecord, id, { title: { es: id }, category: 'financial' })
  const read = vi.spyOn(barrierRecord.schema, 'safeParse')
  const list = liveRecordsOf<Barrier>(doc, barrierRecord)
  const panel = liveRecordsOf<Barrier>(doc, barrierRecord)
  const notified: string[] = []
  const leaves = [list.subscribe(() => notified.push('list')), panel.subscribe(() => notified.push('panel'))]
  expect([panel, read.mock.calls.length]).toEqual([list, 2])
  editRecord(doc, barrierRecord, scrap, { severity: 4 })
  expect(notified).toEqual(['list', 'panel'])
  leaves[0]?.()
  editRecord(doc, barrierRecord, slag, { severity: 5 })
  expect([notified, read.mock.calls.length]).toEqual([['list', 'panel', 'panel'], 4])
  read.mockRestore()
  leaves[1]?.()
  editRecord(doc, barrierRecord, slag, { severity: 1 })
  const leave = list.subscribe(() => undefined)
  expect(list.read().records.find(({ id }) => id === slag)).toMatchObject({ severity: 1 })
  leave()
})

test('after leaving, the listener is not called', () => {
  const { doc, leave, notified } = opened()
  leave()
  editRecord(doc, barrierRecord, scrap, { severity: 4 })
  expect(notified()).toBe(0)
})

test('a new follower gets a new list only after a change of its records', () => {
  const { doc, store, leave } = opened()
  leave()
  const before = store.read()
  doc.getMap('milestones').set('other', 1)
  store.subscribe(() => undefined)()
  expect(store.read()).toBe(before)
  editRecord(doc, barrierRecord, scrap, { severity: 4 })
  store.subscribe(() => undefined)()
  expect(store.read().records[0]).toMatchObject({ severity: 4 })
})

test('others’ changes in many pieces are drawn less often than they come, none is left out, and one’s own is there at once', async () => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] })
  const { doc, store, leave: leaveFirst } = opened()
  leaveFirst()
  const elsewhere = new Y.Doc()
  Y.applyUpdate(elsewhere, Y.encodeStateAsUpdate(doc))
  elsewhere.on('update', (update: Uint8Array) => Y.applyUpdate(doc, update))
  const drawn: number[] = []
  // As long as a list of thousands takes.
  const leave = store.subscribe(() => {
    drawn.push(store.read().records.length)
    vi.advanceTimersByTime(20)
  })
  const add = (id: string) =>
    addRecord(elsewhere, barrierRecord, recordId.parse(id), { title: { es: id }, category: 'technological' })
  for (const id of ['one', 'two', 'three']) {
    add(id)
    await Promise.resolve()
  }
  expect(drawn).toEqual([3])
  editRecord(doc, barrierRecord, scrap, { severity: 4 })
  expect(drawn).toEqual([3, 5])
  expect(store.read().records).toEqual(readRecords(doc, barrierRecord).records)
  await Promise.resolve()
  add('four')
  await vi.advanceTimersByTimeAsync(100)
  expect(drawn).toEqual([3, 5, 6])
  await Promise.resolve()
  const [first] = store.read().records
  add('five')
  leave()
  expect(store.read().records).toEqual(readRecords(doc, barrierRecord).records)
  store.subscribe(() => undefined)()
  expect(store.read().records[0]).toBe(first)
  vi.useRealTimers()
})
