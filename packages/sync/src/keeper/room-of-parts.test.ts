import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'

import type { StoredRoom } from '../log/update-log.ts'
import { authorOf } from '../testing/people.ts'
import { editAtRandom, Random } from '../testing/random-edits.ts'
import { partsOf } from './cut-into-parts.ts'
import { readsTheSame } from './document-content.ts'
import { stateWithoutDocument } from './kept-room.ts'

/** What five people wrote, each knowing what all before had written. */
function writtenByFive(seed: number): Uint8Array {
  const random = new Random(seed)
  let whole = new Y.Doc()
  for (let index = 0; index < 60; index++) {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(whole))
    doc.clientID = 101 + ((index * 3) % 5)
    editAtRandom(doc, random)
    whole = doc
  }
  return Y.encodeStateAsUpdate(whole)
}

function load(...updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}

/** Writes the same update with its clients in ascending order. Yjs writes the highest first, but other programs need not. */
function inAscendingOrder(update: Uint8Array): Uint8Array {
  const { structs } = Y.decodeUpdate(update)
  const clients = [...new Set(structs.map(({ id }) => id.client))].toSorted((one, other) => one - other)
  const encoder = new Y.UpdateEncoderV1()
  encoding.writeVarUint(encoder.restEncoder, clients.length)
  for (const client of clients) {
    const own = structs.filter(({ id }) => id.client === client)
    encoding.writeVarUint(encoder.restEncoder, own.length)
    encoder.writeClient(client)
    encoding.writeVarUint(encoder.restEncoder, own[0]?.id.clock ?? 0)
    for (const struct of own) struct.write(encoder, 0)
  }
  encoding.writeVarUint(encoder.restEncoder, 0)
  return encoder.toUint8Array()
}

function roomWith(updates: readonly Uint8Array[]): StoredRoom {
  const tail = updates.map((update, index) => ({ sequence: index + 1, time: 0, author: authorOf('ana'), update }))
  return { snapshot: undefined, tail, owners: new Map(), head: tail.length }
}

test('the parts of a large update, merged, are all of it', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const update = writtenByFive(seed)
    const cut = partsOf(update, { structs: 7, ranges: 100 })
    if (!cut.ok) throw new Error(cut.code)
    expect(cut.parts.length).toBeGreaterThan(2)
    expect(readsTheSame(load(Y.mergeUpdates([...cut.parts])), load(update))).toBe(true)
  }
})

test('[K7] a tail whose updates name their clients in another order than Yjs is opened whole, or with a document', () => {
  let opened = 0
  for (let seed = 1; seed <= 20; seed++) {
    const update = writtenByFive(seed)
    const cut = partsOf(update, { structs: 20, ranges: 100 })
    if (!cut.ok) throw new Error(cut.code)
    const parts = cut.parts.map(inAscendingOrder)
    const ready = stateWithoutDocument(roomWith(parts))
    if (ready === undefined) continue
    opened++
    expect(Y.encodeStateVector(load(ready.update))).toEqual(Y.encodeStateVector(load(...parts)))
  }
  expect(opened).toBeLessThan(20)
  const own = partsOf(writtenByFive(1), { structs: 20, ranges: 100 })
  expect(own.ok && stateWithoutDocument(roomWith(own.parts))).toBeTruthy()
})
