import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'

import { answerMayTake, CopyWriter, settlesWithKeyAfter, settlingMayWait } from './copy-writer.ts'
import type { CopyBatch, LocalCopy } from './local-copies.ts'
import { MemoryLocalCopies } from './memory-local-copies.ts'
import { ManualClock } from './testing/manual-clock.ts'
import { nextTurn } from './testing/page.ts'

const update = Uint8Array.of(1)

async function writerOn(device: MemoryLocalCopies, change: (copy: LocalCopy) => Partial<LocalCopy> = () => ({})) {
  const copy = await device.open('ana', 'roadmap.steel')
  const kept: string[] = []
  const errors: unknown[] = []
  const asUsual: LocalCopy = {
    load: () => copy.load(),
    write: (batch) => copy.write(batch),
    compact: (merge) => copy.compact(merge),
    renew: (renewal) => copy.renew(renewal),
    clientIdOfSlot: (slot) => copy.clientIdOfSlot(slot),
    keepClientId: (slot, clientId) => copy.keepClientId(slot, clientId),
    discard: () => copy.discard(),
  }
  const clock = new ManualClock()
  const writer = new CopyWriter({ ...asUsual, ...change(copy) }, 0, clock, {
    kept: (ids) => kept.push(...ids),
    failed: (error) => errors.push(error),
  })
  return { copy, writer, clock, kept, errors }
}

describe('writing a local copy', () => {
  test('[U5] what comes while a write is under way joins the next, in order', async () => {
    const batches: CopyBatch[] = []
    const { writer, kept } = await writerOn(new MemoryLocalCopies(), (copy) => ({
      write: async (batch) => {
        batches.push(batch)
        await nextTurn()
        await copy.write(batch)
      },
    }))
    for (const id of ['a', 'b', 'c']) writer.append(update, 0, id)
    writer.settle(['a'])
    await writer.flushed()
    expect(batches.map(({ updates }) => updates.map(({ outboxId }) => outboxId))).toEqual([['a'], ['b', 'c']])
    expect(kept).toEqual(['a', 'b', 'c'])
  })

  test('[U5] keys that are acknowledged one after the other are one write in half a second, and no outbox', async () => {
    const batches: CopyBatch[] = []
    const { copy, writer, clock, kept } = await writerOn(new MemoryLocalCopies(), (real) => ({
      write: (batch) => {
        batches.push(batch)
        return real.write(batch)
      },
    }))
    for (let key = 0; key < 10; key++) {
      writer.append(update, answerMayTake, `key-${key}`)
      await nextTurn()
      clock.advance(30)
      writer.settle([`key-${key}`])
      clock.advance(50)
    }
    expect(batches.map(({ updates, settled }) => [updates.length, settled.length])).toEqual([[7, 0]])
    clock.advance(settlingMayWait)
    await nextTurn()
    expect(batches.map(({ updates }) => updates.length)).toEqual([7, 3])
    expect([(await copy.load()).outbox, kept, writer.hasAllOwn]).toEqual([[], [], true])
  })

  test('[U3] a key that is not acknowledged in time is written, with all before it', async () => {
    const { copy, writer, clock, kept } = await writerOn(new MemoryLocalCopies())
    writer.append(Uint8Array.of(1), settlingMayWait)
    clock.advance(50)
    writer.append(Uint8Array.of(2), answerMayTake, 'a')
    clock.advance(answerMayTake - 1)
    await nextTurn()
    expect([(await copy.load()).updates, writer.hasAllOwn]).toEqual([[], false])
    clock.advance(1)
    await nextTurn()
    expect([(await copy.load()).updates, kept]).toEqual([[Uint8Array.of(1), Uint8Array.of(2)], ['a']])
  })

  test('[U3] a clock that is set back holds no write up', async () => {
    const { copy, writer, clock } = await writerOn(new MemoryLocalCopies())
    writer.append(update, answerMayTake, 'a')
    clock.setBack(3_600_000)
    clock.advance(answerMayTake)
    await nextTurn()
    expect((await copy.load()).updates).toHaveLength(1)
  })

  test("[U9] what others wrote is no lack of one's own", async () => {
    const { writer, clock } = await writerOn(new MemoryLocalCopies())
    writer.append(update, settlingMayWait)
    expect(writer.hasAllOwn).toBe(true)
    writer.append(update, answerMayTake, 'a')
    writer.settle(['a'])
    expect(writer.hasAllOwn).toBe(false)
    clock.advance(settlingMayWait)
    expect(writer.hasAllOwn).toBe(false)
    await nextTurn()
    expect(writer.hasAllOwn).toBe(true)
  })

  test('[U3] what waits is written at once when it is told to', async () => {
    const { copy, writer } = await writerOn(new MemoryLocalCopies())
    writer.append(update, settlingMayWait)
    writer.append(update, answerMayTake, 'a')
    writer.writeNow()
    await nextTurn()
    expect((await copy.load()).updates).toHaveLength(2)
  })

  test('[U5] what is acknowledged after its write is settled half a second later, though no key follows', async () => {
    const { copy, writer, clock } = await writerOn(new MemoryLocalCopies())
    writer.append(update, 0, 'a')
    await writer.flushed()
    writer.settle(['a'])
    clock.advance(settlingMayWait - 1)
    await nextTurn()
    expect((await copy.load()).outbox.map(({ id }) => id)).toEqual(['a'])
    clock.advance(1)
    await nextTurn()
    expect((await copy.load()).outbox).toEqual([])
  })

  test('[U5] what waits to be settled goes with a write that comes before', async () => {
    const { copy, writer, clock } = await writerOn(new MemoryLocalCopies())
    writer.append(update, 0, 'a')
    await writer.flushed()
    writer.settle(['a'])
    clock.advance(settlesWithKeyAfter)
    writer.append(update, 0, 'b')
    await nextTurn()
    expect((await copy.load()).outbox.map(({ id }) => id)).toEqual(['b'])
  })

  test('[U5] leaving writes what is acknowledged without waiting', async () => {
    const { copy, writer } = await writerOn(new MemoryLocalCopies())
    writer.append(update, 0, 'a')
    await writer.flushed()
    writer.settle(['a'])
    await writer.flushed()
    expect((await copy.load()).outbox).toEqual([])
  })

  test('[U5] many updates become one, and the document is the same', async () => {
    const { copy, writer, errors } = await writerOn(new MemoryLocalCopies())
    const doc = new Y.Doc()
    doc.on('update', (bytes: Uint8Array) => writer.append(bytes, 0))
    for (let word = 0; word < 1200; word += 1) {
      doc.getArray('words').push([word])
      await Promise.resolve()
    }
    await writer.flushed()
    const stored = await copy.load()
    expect(stored.updates.length).toBeLessThan(700)
    const again = new Y.Doc()
    for (const bytes of stored.updates) Y.applyUpdate(again, bytes)
    expect(again.getArray('words').toArray()).toEqual(doc.getArray('words').toArray())
    expect(errors).toEqual([])
  })

  test('[U5] after a failure nothing more is written: what is kept stays whole as far as it goes', async () => {
    let isFull = false
    const { copy, writer, errors } = await writerOn(new MemoryLocalCopies(), (real) => ({
      write: (batch) => (isFull ? Promise.reject(new Error('The disk is full')) : real.write(batch)),
    }))
    writer.append(Uint8Array.of(1), 0)
    await writer.flushed()
    isFull = true
    writer.append(Uint8Array.of(2), 0)
    await writer.flushed()
    isFull = false
    writer.append(Uint8Array.of(3), 0)
    await writer.flushed()
    expect((await copy.load()).updates).toEqual([Uint8Array.of(1)])
    expect(errors).toHaveLength(1)
  })
})
