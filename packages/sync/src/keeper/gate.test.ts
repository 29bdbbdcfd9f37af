import * as encoding from 'lib0/encoding'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'

import { inspectUpdate, type GateVerdict } from './gate.ts'
import { everything } from './room-schema.ts'
import { TypeRules } from './type-rules.ts'

const victim = 7
const own = 8
/** The first byte of a struct that holds text and names its left neighbour. */
const originInfo = 4 | 128

/** The room: a client id that is the victim's, one that is the author's, and what they have written so far. */
function roomDoc(): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = victim
  doc.getText('body').insert(0, 'steel')
  return doc
}

function inspect(update: Uint8Array, doc = roomDoc()): GateVerdict {
  return inspectUpdate(update, {
    doc,
    rules: new TypeRules(everything),
    mayUse: (clientId) => clientId !== victim,
  })
}

function refusalOf(update: Uint8Array, doc?: Y.Doc): string {
  const verdict = inspect(update, doc)
  return verdict.ok ? 'let through' : verdict.code
}

/** An update as the author's document makes it, on top of what the room holds. */
function write(edit: (doc: Y.Doc) => void, clientId = own): Uint8Array {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(roomDoc()))
  doc.clientID = clientId
  const before = Y.encodeStateVector(doc)
  edit(doc)
  return Y.encodeStateAsUpdate(doc, before)
}

/** A single struct that says "so many clocks of this client are deleted and forgotten", written by hand. */
function garbageCollected(clientId: number, clock: number, length: number): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const part of [1, 1, clientId, clock]) encoding.writeVarUint(encoder, part)
  encoding.writeUint8(encoder, 0)
  for (const part of [length, 0]) encoding.writeVarUint(encoder, part)
  return encoding.toUint8Array(encoder)
}

describe('the gate', () => {
  test('lets through an honest edit and says what it brings', () => {
    const verdict = inspect(write((doc) => doc.getText('body').insert(5, ' and cement')))
    expect(verdict).toMatchObject({ ok: true, clocks: new Map([[own, 11]]) })
  })

  test('[G1] refuses what is no V1 update, and what is too large', () => {
    expect(refusalOf(Uint8Array.of(1, 2, 3))).toBe('undecodable')
    expect(refusalOf(Uint8Array.of())).toBe('undecodable')
    expect(refusalOf(new Uint8Array(1_048_577))).toBe('too-large')
    const whole = write((doc) => doc.getText('body').insert(5, '!'))
    expect(refusalOf(whole.slice(0, -1))).toBe('undecodable')
  })

  test('[G2] refuses new content under the client id of another person, a burnt clock too', () => {
    expect(refusalOf(write((doc) => doc.getText('body').insert(0, 'forged'), victim))).toBe('foreign-client-id')
    expect(refusalOf(garbageCollected(victim, 5, 1_000_000))).toBe('foreign-client-id')
  })

  test('[G3] refuses what depends on something the room lacks', () => {
    const later = new Y.Doc()
    later.clientID = own
    later.getText('body').insert(0, 'first')
    const after = Y.encodeStateVector(later)
    later.getText('body').insert(5, 'second')
    expect(refusalOf(Y.encodeStateAsUpdate(later, after))).toBe('missing-dependency')

    const elsewhere = new Y.Doc()
    elsewhere.clientID = 99
    elsewhere.getText('body').insert(0, 'unknown')
    const author = new Y.Doc()
    author.clientID = own
    Y.applyUpdate(author, Y.encodeStateAsUpdate(elsewhere))
    const before = Y.encodeStateVector(author)
    author.getText('body').insert(3, 'x')
    expect(refusalOf(Y.encodeStateAsUpdate(author, before))).toBe('missing-dependency')

    const deleting = new Y.Doc()
    Y.applyUpdate(deleting, Y.encodeStateAsUpdate(elsewhere))
    const known = Y.encodeStateVector(deleting)
    deleting.getText('body').delete(0, 3)
    expect(refusalOf(Y.encodeStateAsUpdate(deleting, known))).toBe('missing-dependency')

    const merged = Y.mergeUpdates([write((doc) => doc.getText('body').insert(0, 'a')), garbageCollected(own, 50, 1)])
    expect(refusalOf(merged)).toBe('missing-dependency')
  })

  test('[G5] looks only at what is new: a relay may carry what the room already has', () => {
    const doc = roomDoc()
    expect(inspect(Y.encodeStateAsUpdate(doc), doc)).toMatchObject({ ok: true, clocks: new Map() })
  })

  test.each([
    ['a document within the document', (doc: Y.Doc) => doc.getMap('m').set('d', new Y.Doc())],
    ['the key __proto__', (doc: Y.Doc) => doc.getMap('m').set('__proto__', 'x')],
    ['the root __proto__', (doc: Y.Doc) => doc.getMap('__proto__').set('a', 'x')],
    ['a number that JSON does not know', (doc: Y.Doc) => doc.getMap('m').set('v', [1n])],
    ['a value nested a hundred deep', (doc: Y.Doc) => doc.getMap('m').set('v', nested(100))],
  ])('[G7] refuses %s', (_name, edit) => {
    expect(refusalOf(write(edit))).toBe('does-not-apply')
  })

  test('[G7] refuses what stands to the right of itself', () => {
    const encoder = encoding.createEncoder()
    for (const part of [1, 1, own, 0]) encoding.writeVarUint(encoder, part)
    encoding.writeUint8(encoder, originInfo)
    for (const part of [own, 0]) encoding.writeVarUint(encoder, part)
    encoding.writeVarString(encoder, 'x')
    encoding.writeVarUint(encoder, 0)
    expect(refusalOf(encoding.toUint8Array(encoder))).toBe('does-not-apply')
  })

  test('[G7] refuses a clock that no honest client reaches', () => {
    expect(refusalOf(garbageCollected(own, 0, 2 ** 40))).toBe('does-not-apply')
  })

  test('[G8] no bytes make it throw', () => {
    const valid = write((doc) => doc.getMap('m').set('k', [1, { a: 'b' }]))
    const mutated = fc
      .array(fc.tuple(fc.nat(valid.length - 1), fc.nat(255)), { minLength: 1, maxLength: 3 })
      .map((changes) => {
        const bytes = valid.slice()
        for (const [at, value] of changes) bytes[at] = value
        return bytes
      })
    fc.assert(
      fc.property(fc.oneof(mutated, fc.uint8Array({ maxLength: 80 })), (bytes) => {
        expect(() => inspect(bytes)).not.toThrow()
      }),
      { numRuns: 3000 },
    )
  })
})

function nested(depth: number): unknown {
  return depth === 0 ? 'deep' : [nested(depth - 1)]
}
