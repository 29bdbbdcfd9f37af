import { expect, test } from 'vitest'
import * as Y from 'yjs'

import { longestWrite } from './copy-writer.ts'
import { MemoryLocalCopies } from './memory-local-copies.ts'
import { quiet, SlotClientId } from './slot-client-id.ts'
import { ManualClock } from './testing/manual-clock.ts'
import { nextTurn } from './testing/page.ts'
import { SlowLocalCopies } from './testing/slow-local-copies.ts'

/** A document in the first tab slot, which the device offers the document's id for. */
async function inSlot() {
  const storage = new SlowLocalCopies(new MemoryLocalCopies())
  const copy = await storage.open('ana', 'roadmap.steel')
  const doc = new Y.Doc()
  const clock = new ManualClock()
  const state = { isAllKept: true, owned: 0 }
  const errors: unknown[] = []
  const clientId = new SlotClientId(doc, {
    clock,
    isAllKept: () => state.isAllKept,
    owned: () => (state.owned += 1),
    report: (error) => errors.push(error),
  })
  clientId.begin({ number: 0, copy, clientId: undefined })
  await nextTurn()
  return { storage, copy, doc, clock, state, errors, clientId, offered: () => copy.clientIdOfSlot(0) }
}

test('[U9] what is written may run ahead of the device once it offers the id to no load', async () => {
  const { storage, doc, state, clientId, offered } = await inSlot()
  expect([await offered(), clientId.isOwn]).toEqual([doc.clientID, false])
  storage.isFast = false
  clientId.written()
  await nextTurn()
  expect([clientId.isOwn, state.owned]).toEqual([false, 0])
  storage.finish()
  await nextTurn()
  expect([await offered(), clientId.isOwn, state.owned]).toEqual([undefined, true, 1])
})

test('[U9] the id is offered again after a quiet moment, and not while the device lacks anything', async () => {
  const { clock, doc, state, clientId, offered } = await inSlot()
  clientId.written()
  await nextTurn()
  state.isAllKept = false
  clock.advance(3 * quiet)
  await clientId.giveBack()
  expect([await offered(), clientId.isOwn]).toEqual([undefined, true])
  state.isAllKept = true
  clock.advance(quiet)
  expect(clientId.isOwn).toBe(false)
  await nextTurn()
  expect(await offered()).toBe(doc.clientID)
})

test('[U9] an id that Yjs takes is offered in its time, and nothing runs ahead while the former is offered', async () => {
  const { storage, clock, doc, clientId, offered } = await inSlot()
  storage.isFast = false
  doc.clientID = 7
  // An observer that writes in the same transaction comes before `follow`.
  expect(clientId.isOwn).toBe(false)
  expect([clientId.follow(), clientId.follow(), clientId.isOwn]).toEqual([true, false, false])
  storage.finish()
  await nextTurn()
  expect([await offered(), clientId.isOwn]).toEqual([undefined, true])
  storage.isFast = true
  clock.advance(quiet)
  await nextTurn()
  expect([await offered(), clientId.isOwn]).toEqual([7, false])
})

test('[U9] one look at a time: after it is burnt the id is looked for no more', async () => {
  const { clock, doc, state, clientId } = await inSlot()
  clientId.written()
  await nextTurn()
  doc.clientID = 7
  clientId.follow()
  await clientId.giveBack()
  clientId.written()
  await nextTurn()
  state.isAllKept = false
  clientId.burn()
  await nextTurn()
  expect(clock.waiting).toBe(0)
})

test('[U9] a clock that is set back delays an offer by no more than its time', async () => {
  const { clock, doc, clientId, offered } = await inSlot()
  clientId.written()
  await nextTurn()
  clock.setBack(3_600_000)
  clock.advance(2 * quiet)
  clock.advance(3_600_000)
  await nextTurn()
  expect(await offered()).toBe(doc.clientID)
})

test('[U9] a device that does not answer is waited for no longer than it may take', async () => {
  const { storage, clock, errors, clientId } = await inSlot()
  storage.isFast = false
  clientId.written()
  const givenBack = clientId.giveBack()
  clock.advance(longestWrite)
  await givenBack
  expect([clientId.isOwn, errors.length]).toEqual([false, 1])
})

test('[U9] a device that cannot withdraw an id lets nothing run ahead, and is not asked again for each key', async () => {
  const { copy, clock, errors, clientId } = await inSlot()
  let asked = 0
  copy.keepClientId = async () => {
    asked += 1
    throw new Error('The disk is full')
  }
  for (let key = 0; key < 5; key += 1) {
    clientId.written()
    await nextTurn()
    clock.advance(80)
  }
  expect([clientId.isOwn, asked, errors.length]).toEqual([false, 1, 1])
})

test('[U9] a copy that another tab deleted is said to be gone by its next write alone', async () => {
  const { copy, errors, clientId } = await inSlot()
  await copy.discard()
  clientId.written()
  await nextTurn()
  expect([clientId.isOwn, errors]).toEqual([false, []])
})
