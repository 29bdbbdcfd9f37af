import * as encoding from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'

import { inspectUpdate } from './gate.ts'
import { everything } from './room-schema.ts'
import { TypeRules } from './type-rules.ts'

const own = 8
/** The content of a struct written by hand, and the neighbours that it names; see Yjs' `Item.write`. */
const [deleted, text, format, type, any] = [1, 4, 6, 7, 8]
const [leftOf, rightOf, underKey] = [128, 64, 32]
const [map, element] = [1, 3]

/** A text, a list, a record of one field and a paragraph, written by client 7: its clocks 0 to 12. */
function room(): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = 7
  doc.getText('title').insert(0, 'steel') // 0 to 4
  doc.getArray('order').insert(0, [1, 2]) // 5 and 6
  doc.getMap('barriers').set('b1', new Y.Map([['status', 'open']])) // 7 and 8
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText('🌱')])
  doc.getXmlFragment('body').insert(0, [paragraph]) // 9, 10, and 11 with 12
  return doc
}

type Part = number | string | { readonly byte: number }

/** One struct of the attacker's, by its first byte and what follows, and what it deletes. */
function forged(first: number, parts: readonly Part[], clock = 0, deletes: readonly number[] = [0]): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const part of [1, 1, own, clock]) encoding.writeVarUint(encoder, part)
  for (const part of [{ byte: first }, ...parts, ...deletes]) {
    if (typeof part === 'string') encoding.writeVarString(encoder, part)
    else if (typeof part === 'number') encoding.writeVarUint(encoder, part)
    else encoding.writeUint8(encoder, part.byte)
  }
  return encoding.toUint8Array(encoder)
}

/** How lib0 writes the number one. */
const one = [{ byte: 125 }, 1]

function refusalOf(update: Uint8Array, doc = room()): string {
  const verdict = inspectUpdate(update, { doc, rules: new TypeRules(everything), mayUse: () => true })
  if (!verdict.ok) return verdict.code
  Y.applyUpdate(doc, update)
  return verdict.isHonest() ? 'let through' : 'let through, and not honest after all'
}

/** The room once this update is in it. */
function after(update: Uint8Array, doc = room()): Y.Doc {
  expect(refusalOf(update, doc)).toBe('let through')
  return doc
}

describe('what no editor made', () => {
  test('[S3] nothing of no length is taken', () => {
    expect(refusalOf(forged(text, [1, 'title', '']))).toBe('does-not-apply')
    expect(refusalOf(forged(0, [0]))).toBe('does-not-apply')
    expect(refusalOf(forged(0, [1], 0, [1, 7, 1, 2, 0]))).toBe('does-not-apply')
    expect(refusalOf(forged(0, [1], 0, [1, 7, 1, 2, 1]))).toBe('let through')
  })

  test('[S3] a client comes once in an update', () => {
    const twice = Uint8Array.from([3, 1, own, 0, 0, 1, 1, 9, 0, 0, 1, 1, own, 1, 0, 1, 0])
    expect(refusalOf(twice)).toBe('does-not-apply')
  })

  test('[S4] both neighbours stand in one list', () => {
    expect(refusalOf(forged(text | leftOf | rightOf, [7, 1, 7, 2, 'x']))).toBe('let through')
    expect(refusalOf(forged(text | leftOf | rightOf, [7, 1, 7, 6, 'x']))).toBe('does-not-apply')
    expect(refusalOf(forged(any | leftOf | rightOf, [7, 8, 7, 7, 1, ...one]))).toBe('does-not-apply')
  })

  test('[S4] what continues something stands where that stands', () => {
    // Known to two copies as a field's value, and in a third a word of the title: the first fault that fuzzing found.
    const doc = after(forged(any | underKey, [1, 'barriers', 'status', 1, ...one]))
    expect(refusalOf(forged(text, [1, 'title', 'tin']), doc)).toBe('does-not-apply')
    const written = after(forged(text, [1, 'other', 'ab']))
    expect(refusalOf(forged(text, [1, 'other', 'abc']), written)).toBe('let through')
  })

  test('[S5] neighbours stand in their order, with nothing between that one of them leans on', () => {
    const author = room()
    author.clientID = 9
    author.getText('title').insert(2, 'x')
    const doc = after(Y.encodeStateAsUpdate(author, Y.encodeStateVector(room())))
    const between = (left: readonly number[], right: readonly number[]) =>
      refusalOf(forged(text | leftOf | rightOf, [...left, ...right, 'y']), doc)
    expect(between([7, 2], [7, 1])).toBe('does-not-apply')
    expect(between([7, 1], [7, 1])).toBe('does-not-apply')
    // "x" was written between the two, and the third letter after the second.
    expect(between([7, 1], [7, 3])).toBe('does-not-apply')
    expect(between([9, 0], [7, 4])).toBe('does-not-apply')
    expect(between([9, 0], [7, 2])).toBe('let through')
    expect(refusalOf(forged(text | leftOf, [9, 0, 'y'], 1), doc)).toBe('does-not-apply')
    expect(refusalOf(forged(text | rightOf, [7, 3, 'y'], 1), doc)).toBe('does-not-apply')
  })

  test('[S5] two who wrote in one place without knowing of each other may be neighbours', () => {
    const doc = room()
    for (const client of [20, 30]) {
      const author = room()
      author.clientID = client
      author.getText('title').insert(2, String(client))
      after(Y.encodeStateAsUpdate(author, Y.encodeStateVector(room())), doc)
    }
    expect(doc.getText('title').toJSON()).toBe('st2030eel')
    expect(refusalOf(forged(text | leftOf | rightOf, [20, 1, 30, 0, 'y']), doc)).toBe('let through')
    expect(refusalOf(forged(text | leftOf | rightOf, [30, 1, 20, 0, 'y'], 1), doc)).toBe('does-not-apply')
  })

  test('[S5] writing at the end is not refused for what stood there before these rules', () => {
    const doc = room()
    Y.applyUpdate(doc, forged(type | leftOf | rightOf, [7, 9, 7, 9, element, 'x']))
    const author = new Y.Doc()
    Y.applyUpdate(author, Y.encodeStateAsUpdate(doc))
    author.clientID = 9
    const body = author.getXmlFragment('body')
    expect(body.toJSON()).toBe('<paragraph>🌱</paragraph><x></x>')
    body.insert(2, [new Y.XmlElement('y')])
    expect(refusalOf(Y.encodeStateAsUpdate(author), doc)).toBe('let through')
  })

  test('[S6] nothing stands to the right of the value of a key', () => {
    expect(refusalOf(forged(any | leftOf, [7, 8, 1, ...one]))).toBe('let through')
    expect(refusalOf(forged(any | rightOf, [7, 8, 1, ...one]))).toBe('does-not-apply')
  })

  test('[S6] a key has one value; of several that come together all are deleted', () => {
    expect(refusalOf(forged(any | underKey, [1, 'barriers', 'k', 2, ...one, ...one]))).toBe('does-not-apply')
    const replaced = forged(any | underKey, [1, 'barriers', 'k', 2, ...one, ...one], 0, [1, own, 1, 0, 2])
    expect(refusalOf(replaced)).toBe('let through')
    expect(refusalOf(forged(deleted | underKey, [1, 'barriers', 'k', 3]))).toBe('let through')
  })

  test('[S7] content stands where an editor puts such content', () => {
    expect(refusalOf(forged(text | leftOf, [7, 8, 'x']))).toBe('does-not-apply')
    expect(refusalOf(forged(text, [0, 7, 7, 'x']))).toBe('does-not-apply')
    expect(refusalOf(forged(text, [0, 7, 9, 'x']))).toBe('does-not-apply')
    expect(refusalOf(forged(any, [0, 7, 10, 1, ...one]))).toBe('does-not-apply')
    expect(refusalOf(forged(format | underKey, [1, 'barriers', 'k', 'bold', 'true']))).toBe('does-not-apply')
    expect(refusalOf(forged(type | underKey, [0, 7, 7, 'k', map]))).toBe('let through')
    expect(refusalOf(forged(format, [0, 7, 9, 'bold', 'true']))).toBe('does-not-apply')
  })

  test('[S7] nothing lies within what is no type', () => {
    expect(refusalOf(forged(text, [0, 7, 0, 'x']))).toBe('does-not-apply')
    expect(refusalOf(forged(any, [0, 7, 8, 1, ...one]))).toBe('does-not-apply')
  })

  test('[S8] no character is cut in two by what the room has already', () => {
    const doc = after(forged(text, [1, 'other', 'ab']))
    const body = doc.getXmlFragment('body').toJSON()
    expect(refusalOf(forged(text | leftOf, [7, 11, 'ab']), doc)).toBe('missing-dependency')
    expect(refusalOf(forged(text | rightOf, [7, 12, 'ab']), doc)).toBe('missing-dependency')
    expect(doc.getXmlFragment('body').toJSON()).toBe(body)
  })

  test('[S8] an editor that cuts one says with what', () => {
    const author = room()
    author.clientID = 9
    const words = author.getXmlFragment('body').firstChild
    if (!(words instanceof Y.XmlElement) || !(words.get(0) instanceof Y.XmlText)) throw new Error('no words')
    const written = words.get(0)
    if (written instanceof Y.XmlText) written.insert(1, 'x')
    expect(refusalOf(Y.encodeStateAsUpdate(author))).toBe('let through')
  })

  test('[S9] what continues something forgotten is to come without it', () => {
    const doc = after(forged(text | leftOf, [7, 12, 'ab']))
    doc.getXmlFragment('body').delete(0, 1)
    expect(refusalOf(forged(text | leftOf, [7, 12, 'abc']), doc)).toBe('missing-dependency')
    expect(refusalOf(forged(text | leftOf, [own, 1, 'c'], 2), doc)).toBe('let through')
  })
})
