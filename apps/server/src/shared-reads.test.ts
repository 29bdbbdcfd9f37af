import { expect, test } from 'vitest'

import { SharedReads } from './shared-reads.ts'

/** Readings that end when they are told to. */
function reading() {
  const ends: (() => void)[] = []
  let value = 0
  const read = async () => {
    value += 1
    const own = value
    await new Promise<void>((resolve) => ends.push(resolve))
    return own
  }
  const endNext = async () => {
    while (ends.length === 0) await new Promise(setImmediate)
    ends.shift()?.()
  }
  return { read, endNext, count: () => value }
}

test('two hundred who ask at once are two readings, and each has what was read after they asked', async () => {
  const reads = new SharedReads()
  const { read, endNext, count } = reading()
  const first = reads.read('page', read)
  const others = Array.from({ length: 199 }, () => reads.read('page', read))
  await endNext()
  expect(await first).toBe(1)
  await endNext()
  expect(new Set(await Promise.all(others))).toEqual(new Set([2]))
  expect(count()).toBe(2)
  const later = reads.read('page', read)
  await endNext()
  expect(await later).toBe(3)
})

test('one that fails fails for those who shared it, and the next one is read', async () => {
  const reads = new SharedReads()
  const failing = () => Promise.reject(new Error('no'))
  const begun = reads.read('page', failing)
  const shared = [reads.read('page', failing), reads.read('page', failing)]
  await expect(begun).rejects.toThrow('no')
  for (const each of shared) await expect(each).rejects.toThrow('no')
  expect(await reads.read('page', async () => 'read')).toBe('read')
})

test('others have the event loop for longer than a reading', async () => {
  const reads = new SharedReads()
  const spent = () => {
    const { user, system } = process.threadCpuUsage()
    return user + system
  }
  const busy = async () => {
    const began = spent()
    while (spent() - began < 10_000);
    return performance.now()
  }
  const ends = await Promise.all(['one', 'two', 'three'].map((name) => reads.read(name, busy)))
  let turns = 0
  const counting = setInterval(() => (turns += 1), 1)
  await Promise.all(['one', 'two', 'three'].map((name) => reads.read(name, busy)))
  clearInterval(counting)
  expect(ends).toHaveLength(3)
  // Between three readings there are two rests.
  expect(turns).toBeGreaterThan(2)
})
