import { expect, test } from 'vitest'
import * as Y from 'yjs'

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

test('[U9] an id that Yjs takes while the former is withdrawn is offered, so nothing runs ahead under it', async () => {
  const { storage, doc, state, clientId, offered } = await inSlot()
  storage.isFast = false
  clientId.written()
  doc.clientID = 7
  expect(clientId.follow()).toBe(true)
  await nextTurn()
  storage.finish()
  await nextTurn()
  expect([await offered(), clientId.isOwn, state.owned]).toEqual([7, false, 0])
})

test('[U9] a device that cannot withdraw an id lets nothing run ahead, and says why', async () => {
  const { copy, errors, clientId } = await inSlot()
  await copy.discard()
  clientId.written()
  await nextTurn()
  expect([clientId.isOwn, errors.length]).toEqual([false, 1])
})
