import { describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { Random } from './random-edits.ts'

/** The update of an edit of a document. */
function edited(doc: Y.Doc, edit: () => void): Uint8Array {
  const before = Y.encodeStateVector(doc)
  doc.transact(edit)
  return Y.encodeStateAsUpdate(doc, before)
}

function copyOf(doc: Y.Doc, clientId: number): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  copy.clientID = clientId
  return copy
}

/** A text in one piece, and much that the same client wrote after it. */
function longText(letters: number, behind: number): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = 100
  doc.getText('text').insert(0, 'x'.repeat(letters))
  doc.getXmlFragment('body').insert(
    0,
    Array.from({ length: behind }, () => new Y.XmlElement('paragraph')),
  )
  return doc
}

/** Deletes single letters of client 100, in any order, as no editor would send them. */
function deletionOf(clocks: readonly number[]): Uint8Array {
  const bytes: number[] = []
  const write = (value: number) => {
    let rest = value
    for (; rest > 127; rest >>>= 7) bytes.push(128 | (rest & 127))
    bytes.push(rest)
  }
  for (const value of [0, 1, 100, clocks.length]) write(value)
  for (const clock of clocks) {
    write(clock)
    write(1)
  }
  return Uint8Array.from(bytes)
}

/** How many structs are moved up or down in a document's lists while something runs. */
function structsMoved(run: () => void): number {
  let moved = 0
  const { splice } = Array.prototype
  const counted = vi.spyOn(Array.prototype, 'splice').mockImplementation(function count(
    this: unknown[],
    ...given: [number, number, ...unknown[]]
  ) {
    const [start, removed, ...added] = given
    if (removed !== added.length) moved += this.length - start
    return splice.apply(this, given)
  })
  run()
  counted.mockRestore()
  return moved
}

const [letters, behind] = [2000, 5000]
const every = (step: number, from = 0) =>
  Array.from({ length: Math.floor((letters - from) / step) }, (_, index) => from + index * step)

describe('what costs as much as there is, and not as much for each that comes', () => {
  const cases: Readonly<Record<string, () => { readonly doc: Y.Doc; readonly update: Uint8Array }>> = {
    'deletions of single letters': () => ({
      doc: longText(letters, behind),
      update: deletionOf(every(2)),
    }),
    'the same, the last one first': () => ({
      doc: longText(letters, behind),
      update: deletionOf(every(2).toReversed()),
    }),
    'deletions between deletions': () => {
      const doc = longText(letters, behind)
      Y.applyUpdate(doc, deletionOf(every(2)))
      return { doc, update: deletionOf(every(6, 1)) }
    },
    'letters put into a long text': () => {
      const doc = longText(letters, behind)
      const copy = copyOf(doc, 200)
      const update = edited(copy, () => {
        for (const at of every(3)) copy.getText('text').insert(at, 'y')
      })
      return { doc, update }
    },
    'elements that go with all that stood in them': () => {
      const doc = new Y.Doc()
      doc.clientID = 100
      const body = doc.getXmlFragment('body')
      const paragraph = () => {
        const made = new Y.XmlElement('paragraph')
        made.insert(0, [new Y.XmlText('kilns')])
        return made
      }
      body.insert(0, Array.from({ length: letters }, paragraph))
      const copy = copyOf(doc, 200)
      return { doc, update: edited(copy, () => copy.getXmlFragment('body').delete(0, letters)) }
    },
  }

  test.each(Object.entries(cases))('%s', (_name, make) => {
    const { doc, update } = make()
    const structs = [...doc.store.clients.values()].flat().length + 2 * letters
    expect(structsMoved(() => Y.applyUpdate(doc, update))).toBeLessThan(20 * structs)
    expect(doc.store.pendingStructs).toBe(null)
  })

  test('values that are joined one after the other', () => {
    const doc = new Y.Doc()
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    for (let value = 0; value < 500; value += 1) doc.getArray('values').push([value])
    const copy = new Y.Doc()
    let copied = 0
    const { concat } = Array.prototype
    const counted = vi.spyOn(Array.prototype, 'concat').mockImplementation(function count(
      this: unknown[],
      ...given: unknown[]
    ) {
      copied += this.length + given.flat().length
      return concat.apply(this, given)
    })
    copy.transact(() => {
      for (const update of updates) Y.applyUpdate(copy, update)
    })
    counted.mockRestore()
    expect(copied).toBeLessThan(5000)
    expect(copy.getArray('values').toArray()).toEqual(doc.getArray('values').toArray())
  })
})

test('what is done in one pass ends as what is done one by one, struct by struct (40 seeds)', () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const random = new Random(seed)
    const base = longText(60, 5)
    const [oneByOne, atOnce] = [copyOf(base, 1), copyOf(base, 2)]
    const writer = copyOf(base, 200)
    const parts: Uint8Array[] = []
    writer.on('update', (update: Uint8Array) => parts.push(update))
    const text = writer.getText('text')
    const values = writer.getArray('values')
    const body = writer.getXmlFragment('body')
    for (let edits = 0; edits < 120; edits += 1) {
      const at = random.below(text.length)
      const kind = random.below(6)
      if (kind < 2) text.insert(at, 'y')
      else if (kind === 2) text.delete(at, 1)
      else if (kind === 3) values.push([edits, 'kiln'])
      else if (kind === 4) body.insert(random.below(body.length + 1), [new Y.XmlElement('p')])
      else if (body.length > 0) body.delete(random.below(body.length), 1)
    }
    for (const part of parts) Y.applyUpdate(oneByOne, part)
    Y.applyUpdate(atOnce, Y.mergeUpdates(parts))
    expect(Y.encodeStateAsUpdate(atOnce)).toEqual(Y.encodeStateAsUpdate(oneByOne))
    expect(atOnce.getText('text').toJSON()).toBe(text.toJSON())
    expect(atOnce.getArray('values').toArray()).toEqual(values.toArray())
    expect(atOnce.getXmlFragment('body').toJSON()).toBe(body.toJSON())
  }
})
