import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'

import type { LogEntry, StoredRoom } from '../log/update-log.ts'
import { authorOf } from '../testing/people.ts'
import { editAtRandom, Random } from '../testing/random-edits.ts'
import { compact, CompactionMismatchError, isCompactionDue } from './compaction.ts'
import { readsTheSame } from './document-content.ts'
import { applyQuietly } from './quiet-transaction.ts'

/** Several people editing at random, hearing of one another now and then; every update is in the log. */
function writtenRoom(seed: number): StoredRoom {
  const random = new Random(seed)
  const tail: LogEntry[] = []
  const docs = [101, 102, 103].map((clientId) => {
    const doc = new Y.Doc()
    doc.clientID = clientId
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'other') tail.push({ sequence: tail.length + 1, time: 0, author: authorOf('ana'), update })
    })
    return doc
  })
  for (let index = 0; index < 80; index++) {
    const [from, to] = [random.pick(docs), random.pick(docs)]
    editAtRandom(from, random)
    if (from !== to && random.chance(40)) Y.applyUpdate(to, Y.encodeStateAsUpdate(from), 'other')
  }
  return { snapshot: undefined, tail, owners: new Map(), head: tail.length }
}

function load(...updates: Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  applyQuietly(doc, () => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  return doc
}

describe('compaction', () => {
  test('[K1] for any content, the snapshot reads as the log does', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const room = writtenRoom(seed)
        const snapshot = compact(room)
        expect(snapshot.sequence).toBe(room.head)
        const replayed = load(...room.tail.map(({ update }) => update))
        expect(readsTheSame(load(snapshot.update), replayed)).toBe(true)
      }),
      { numRuns: 100 },
    )
  })

  test('[K1] a snapshot of a snapshot and a tail reads as all of it', () => {
    const room = writtenRoom(1)
    const first = compact({ ...room, tail: room.tail.slice(0, 40), head: 40 })
    const second = compact({ ...room, snapshot: first, tail: room.tail.slice(40) })
    expect(readsTheSame(load(second.update), load(compact(room).update))).toBe(true)
  })

  test.each([
    ['bytes are lost', (doc: Y.Doc) => Y.encodeStateAsUpdate(doc).slice(0, -3)],
    ['it is empty', () => Uint8Array.of(0, 0)],
    ['a deletion is lost', (doc: Y.Doc) => Y.encodeStateAsUpdate(withoutDeletions(doc))],
    ['a word is another', (doc: Y.Doc) => swapWord(Y.encodeStateAsUpdate(doc))],
  ])('[K2] nothing is replaced when %s', (_name, encode) => {
    const doc = new Y.Doc()
    doc.getText('body').insert(0, 'steel')
    doc.getText('body').insert(0, 'cement ')
    doc.getText('body').delete(0, 3)
    const tail = [{ sequence: 1, time: 0, author: authorOf('ana'), update: Y.encodeStateAsUpdate(doc) }]
    expect(() => compact({ snapshot: undefined, tail, head: 1 }, encode)).toThrow(CompactionMismatchError)
  })

  test('[K6] is due by rows and by bytes', () => {
    expect(isCompactionDue({ rows: 500, bytes: 1000 }, 0)).toBe(false)
    expect(isCompactionDue({ rows: 501, bytes: 1000 }, 0)).toBe(true)
    expect(isCompactionDue({ rows: 2000, bytes: 10_000 }, 200_000)).toBe(false)
    expect(isCompactionDue({ rows: 2001, bytes: 10_000 }, 200_000)).toBe(true)
    expect(isCompactionDue({ rows: 1, bytes: 131_073 }, 0)).toBe(true)
    expect(isCompactionDue({ rows: 1, bytes: 400_000 }, 1_000_000)).toBe(false)
    expect(isCompactionDue({ rows: 1, bytes: 500_001 }, 1_000_000)).toBe(true)
  })
})

describe('reading the same', () => {
  test('does not depend on the order in which keys were set, nor on how text was cut up', () => {
    const one = new Y.Doc()
    one.getMap('m').set('a', 1)
    one.getMap('m').set('b', new Y.Array())
    one.getText('t').insert(0, 'steel')
    const other = new Y.Doc()
    other.getText('t').insert(0, 'el')
    other.getText('t').insert(0, 'ste')
    other.getMap('m').set('b', new Y.Array())
    other.getMap('m').set('a', 1)
    expect(readsTheSame(one, other)).toBe(true)
  })

  test('sees a changed attribute, a missing mark and a longer list', () => {
    const paragraph = (edit: (text: Y.XmlText, element: Y.XmlElement) => void) => {
      const doc = new Y.Doc()
      const element = new Y.XmlElement('paragraph')
      const text = new Y.XmlText('kilns')
      element.insert(0, [text])
      doc.getXmlFragment('body').insert(0, [element])
      edit(text, element)
      return doc
    }
    const plain = paragraph(() => undefined)
    expect(
      readsTheSame(
        plain,
        paragraph(() => undefined),
      ),
    ).toBe(true)
    expect(
      readsTheSame(
        plain,
        paragraph((text) => text.format(0, 2, { bold: true })),
      ),
    ).toBe(false)
    expect(
      readsTheSame(
        plain,
        paragraph((_, element) => element.setAttribute('id', 'b1')),
      ),
    ).toBe(false)
    expect(
      readsTheSame(
        plain,
        paragraph((_, element) => element.push([new Y.XmlText('!')])),
      ),
    ).toBe(false)
  })
})

function withoutDeletions(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  const text = doc.getText('body').toJSON()
  copy.getText('body').insert(0, text)
  return copy
}

function swapWord(bytes: Uint8Array): Uint8Array {
  const at = new TextDecoder('latin1').decode(bytes).indexOf('steel')
  const swapped = bytes.slice()
  swapped.set(new TextEncoder().encode('stool'), at)
  return swapped
}
