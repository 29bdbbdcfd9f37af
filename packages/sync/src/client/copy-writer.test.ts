import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'

import { CopyWriter, settlingMayWait } from './copy-writer.ts'
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
    for (const id of ['a', 'b', 'c']) writer.append(update, id)
    writer.settle(['a'])
    await writer.flushed()
    expect(batches.map(({ updates }) => updates.map(({ outboxId }) => outboxId))).toEqual([['a'], ['b', 'c']])
    expect(kept).toEqual(['a', 'b', 'c'])
  })

  test('[U5] ten keys, each acknowledged before the next, are ten writes: one of them settles, and one a moment later', async () => {
    const batches: CopyBatch[] = []
    const { copy, writer, clock } = await writerOn(new MemoryLocalCopies(), (real) => ({
      write: (batch) => {
        batches.push(batch)
        return real.write(batch)
      },
    }))
    for (let key = 0; key < 10; key++) {
      writer.append(update, `key-${key}`)
      await nextTurn()
      writer.settle([`key-${key}`])
      clock.advance(80)
    }
    expect(batches.map(({ settled }) => settled.length)).toEqual([0, 0, 0, 0, 0, 5, 0, 0, 0, 0])
    expect((await copy.load()).outbox.map(({ id }) => id)).toEqual(['key-5', 'key-6', 'key-7', 'key-8', 'key-9'])
    clock.advance(settlingMayWait)
    await nextTurn()
    expect([batches.length, (await copy.load()).outbox]).toEqual([11, []])
  })

  test('[U5] what is acknowledged after the last key is settled half a second later, though no key follows', async () => {
    const { copy, writer, clock } = await writerOn(new MemoryLocalCopies())
    writer.append(update, 'a')
    await writer.flushed()
    writer.settle(['a'])
    clock.advance(settlingMayWait - 1)
    await nextTurn()
    expect((await copy.load()).outbox.map(({ id }) => id)).toEqual(['a'])
    clock.advance(1)
    await nextTurn()
    expect((await copy.load()).outbox).toEqual([])
  })

  test('[U5] leaving writes what is acknowledged without waiting', async () => {
    const { copy, writer } = await writerOn(new MemoryLocalCopies())
    writer.append(update, 'a')
    await writer.flushed()
    writer.settle(['a'])
    await writer.flushed()
    expect((await copy.load()).outbox).toEqual([])
  })

  test('[U5] many updates become one, and the document is the same', async () => {
    const { copy, writer, errors } = await writerOn(new MemoryLocalCopies())
    const doc = new Y.Doc()
    doc.on('update', (bytes: Uint8Array) => writer.append(bytes))
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
    writer.append(Uint8Array.of(1))
    await writer.flushed()
    isFull = true
    writer.append(Uint8Array.of(2))
    await writer.flushed()
    isFull = false
    writer.append(Uint8Array.of(3))
    await writer.flushed()
    expect((await copy.load()).updates).toEqual([Uint8Array.of(1)])
    expect(errors).toHaveLength(1)
  })
})
