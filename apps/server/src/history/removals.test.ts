import { recordId } from '@minga/domain/identity/ids'
import { recordTypes } from '@minga/domain/record/record-types'
import { addRecord, recordsOf } from '@minga/domain/record/records'
import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { appendBlocks } from '@minga/domain/roadmap/write-blocks'
import { organisationId, personId, type Via } from '@minga/sync/log/author'
import { roomName } from '@minga/sync/log/room-name'
import type { LogEntry } from '@minga/sync/log/update-log'
import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'

import { removalsAfter } from './removals.ts'

const room = roomName.parse('roadmap.steel')
const second = 1000

/** A room as several people write in it, one after the other, each with a client id of their own. */
class Written {
  readonly entries: LogEntry[] = []
  readonly doc = new Y.Doc()
  time = 1_000_000

  constructor() {
    bodyOf(this.doc)
  }

  get head(): number {
    return this.entries.length
  }

  by(person: string, change: (doc: Y.Doc) => void, via?: Via): void {
    this.time += second
    const before = Y.encodeStateVector(this.doc)
    let update: Uint8Array | undefined
    this.doc.once('update', (bytes: Uint8Array) => (update = bytes))
    this.doc.transact(() => change(this.doc))
    const author = {
      kind: 'person',
      personId: personId.parse(person),
      organisationId: organisationId.parse('alacero'),
      ...(via && { via }),
    } as const
    const sequence = this.head + 1
    update ??= Y.encodeStateAsUpdate(this.doc, before)
    this.entries.push({ sequence, time: this.time, author, update })
  }

  async removals(since: number) {
    const reader = {
      pastIndex: async () => ({ head: this.head, segments: [] }),
      pastAfter: async (_: unknown, after: number) => ({
        head: this.head,
        parts: [{ kind: 'entries' as const, entries: this.entries.slice(after, after + 40) }],
      }),
    }
    return removalsAfter({ reader }, room, since)
  }
}

const paragraph = (letter: string, length = 1000) => ({
  block: 'paragraph' as const,
  content: [letter.repeat(length)],
})
const textAt = (doc: Y.Doc, index: number) => (bodyOf(doc).get(index) as Y.XmlElement).get(0) as Y.XmlText

let written: Written
let since: number
beforeEach(() => {
  written = new Written()
  for (const letter of ['a', 'b', 'c']) {
    written.by('ana', (doc) => appendBlocks(bodyOf(doc), [paragraph(letter)]))
  }
  since = written.head
})

describe('a text', () => {
  test('is missed when one person removes more than a third of it, also paragraph by paragraph', async () => {
    written.by('rui', (doc) => bodyOf(doc).delete(0, 1))
    written.by('eva', (doc) => textAt(doc, 0).insert(0, 'Meanwhile. '))
    written.by('rui', (doc) => bodyOf(doc).delete(1, 1))
    expect(await written.removals(since)).toEqual([{ person: 'rui', letters: 2000, records: 0, before: since }])
  })

  test.each<[string, (to: Written) => void]>([
    ['a third and no more is removed', (to) => to.by('rui', (doc) => bodyOf(doc).delete(0, 1))],
    [
      'it is removed over several minutes',
      (to) => {
        for (let paragraphs = 3; paragraphs > 0; paragraphs--) {
          to.by('rui', (doc) => bodyOf(doc).delete(0, 1))
          to.time += 60 * second
        }
      },
    ],
    [
      'it is cut and pasted elsewhere',
      (to) => {
        to.by('rui', (doc) => bodyOf(doc).delete(0, 2))
        to.by('rui', (doc) => appendBlocks(bodyOf(doc), [paragraph('b'), paragraph('a')]))
      },
    ],
    [
      'a lead brings another state back',
      (to) => to.by('rui', (doc) => bodyOf(doc).delete(0, 3), { kind: 'restore', id: 'x' }),
    ],
    [
      'a lead has brought it back already',
      (to) => {
        to.by('rui', (doc) => bodyOf(doc).delete(0, 3))
        to.by(
          'ana',
          (doc) =>
            appendBlocks(
              bodyOf(doc),
              ['a', 'b', 'c'].map((letter) => paragraph(letter)),
            ),
          { kind: 'restore', id: 'x' },
        )
      },
    ],
    [
      'a person pastes much and takes it out again',
      (to) => {
        to.by('rui', (doc) => appendBlocks(bodyOf(doc), [paragraph('x', 9000)]))
        to.by('rui', (doc) => bodyOf(doc).delete(3, 1))
      },
    ],
  ])('is not missed when %s', async (_, change) => {
    change(written)
    expect(await written.removals(since)).toEqual([])
  })

  test('is missed also when garbage was put in before, so that it is a small part of all', async () => {
    written.by('rui', (doc) => appendBlocks(bodyOf(doc), [paragraph('x', 50_000)]))
    since = written.head
    written.by('rui', (doc) => bodyOf(doc).delete(0, 3))
    expect(await written.removals(since)).toMatchObject([{ person: 'rui', letters: 3000 }])
  })

  test('is missed when its letters are overwritten with others', async () => {
    written.by('rui', (doc) => {
      for (const index of [0, 1]) {
        textAt(doc, index).delete(0, 1000)
        textAt(doc, index).insert(0, 'z'.repeat(1000))
      }
    })
    expect(await written.removals(since)).toMatchObject([{ person: 'rui', letters: 2000 }])
  })

  test('emptying a short draft is no large removal', async () => {
    const draft = new Written()
    draft.by('ana', (doc) => appendBlocks(bodyOf(doc), [paragraph('a', 290)]))
    draft.by('rui', (doc) => bodyOf(doc).delete(0, 1))
    expect(await draft.removals(1)).toEqual([])
  })
})

describe('records', () => {
  const ids = Array.from({ length: 12 }, (_, at) => recordId.parse(`record-${at}`))
  const add = (doc: Y.Doc, wanted: typeof ids) => {
    for (const id of wanted) addRecord(doc, recordTypes.milestone, id, { title: { en: 'x' } })
  }
  const remove = (doc: Y.Doc, wanted: typeof ids) => {
    for (const id of wanted) recordsOf(doc, 'milestone').delete(id)
  }
  beforeEach(() => {
    written = new Written()
    written.by('ana', (doc) => add(doc, ids))
  })

  test('ten of them within a minute are missed, nine are not', async () => {
    for (const id of ids.slice(0, 9)) written.by('rui', (doc) => remove(doc, [id]))
    expect(await written.removals(1)).toEqual([])
    written.by('rui', (doc) => remove(doc, [ids[9]!]))
    expect(await written.removals(1)).toEqual([{ person: 'rui', letters: 0, records: 10, before: 1 }])
  })

  test('those that are there again are not', async () => {
    written.by('rui', (doc) => remove(doc, ids))
    written.by('rui', (doc) => add(doc, ids.slice(0, 3)))
    expect(await written.removals(1)).toEqual([])
  })
})
