import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'

import { readsTheSame } from '../keeper/document-content.ts'
import { AttackedRoom } from './attacked-room.ts'
import { steelRoadmap } from './people.ts'

/** How Yjs' first version writes a struct: text, and text that names a left neighbour. */
const [text, textAfter] = [4, 4 | 0x80]

/**
 * Letters of client 60, and beside them what the room has of client 6000, which now names the middle of a letter of two
 * units.
 */
function knownStructBesideNew(): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 2)
  for (const part of [1, 6000, 0]) encoding.writeVarUint(encoder, part)
  encoding.writeUint8(encoder, textAfter)
  for (const part of [60, 1]) encoding.writeVarUint(encoder, part)
  encoding.writeVarString(encoder, 'a')
  for (const part of [1, 60, 0]) encoding.writeVarUint(encoder, part)
  encoding.writeUint8(encoder, text)
  encoding.writeVarUint(encoder, 1)
  encoding.writeVarString(encoder, 'title')
  encoding.writeVarString(encoder, 'x🌱y')
  encoding.writeVarUint(encoder, 0)
  return encoding.toUint8Array(encoder)
}

test('[S8] what the room has is not logged again: a replay of the log reads as the room does', async () => {
  const room = new AttackedRoom()
  const mallory = await room.seat('mallory')
  const first = new Y.Doc()
  first.clientID = 6000
  first.getText('other').insert(0, 'a')
  mallory.send(Y.encodeStateAsUpdate(first))
  await room.settle()
  mallory.send(knownStructBesideNew())
  await room.settle()
  expect(mallory.answers).toEqual({ acknowledged: 2, refused: [] })
  const replayed = new Y.Doc()
  for (const { update } of await room.keeper.history(steelRoadmap)) Y.applyUpdate(replayed, update)
  const live = await room.document()
  expect(live.getText('title').toJSON()).toBe('x🌱y')
  expect(replayed.getText('title').toJSON()).toBe('x🌱y')
  expect(readsTheSame(replayed, live)).toBe(true)
})

test('[S9] a copy that received the beginning of an item as forgotten takes the rest of it', () => {
  const writer = new Y.Doc({ gc: false })
  writer.clientID = 999
  const inner = new Y.Map<number>()
  writer.getMap('records').set('record', inner)
  const keeping = new Y.Doc({ gc: false })
  Y.applyUpdate(keeping, Y.encodeStateAsUpdate(writer))
  inner.set('field', 1)
  const forgetting = new Y.Doc()
  Y.applyUpdate(forgetting, Y.encodeStateAsUpdate(writer))
  forgetting.getMap('records').delete('record')
  Y.applyUpdate(keeping, Y.encodeStateAsUpdate(forgetting))
  // The first two values are one item now, of which the others know the first, as forgotten.
  inner.set('field', 2)
  inner.set('field', 3)
  for (const copy of [keeping, forgetting]) {
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(writer))
    expect(copy.getMap('records').size).toBe(0)
  }
  Y.applyUpdate(writer, Y.encodeStateAsUpdate(forgetting))
  expect(readsTheSame(keeping, writer)).toBe(true)
  expect(readsTheSame(forgetting, writer)).toBe(true)
})
