import { expect, test } from 'vitest'

import { GatheredReads } from './gathered-reads.ts'

/** Readings of which the test says when they end. */
function readings() {
  const begun: { readonly names: readonly string[]; readonly reading: PromiseWithResolvers<Map<string, number>> }[] = []
  const reads = new GatheredReads((names: readonly string[]) => {
    const reading = Promise.withResolvers<Map<string, number>>()
    begun.push({ names, reading })
    return reading.promise
  })
  return { begun, reads }
}

test('what is asked while a reading runs is read by the next one, once for each name', async () => {
  const { begun, reads } = readings()
  const first = reads.find('a')
  await expect.poll(() => begun.length).toBe(1)
  const later = [reads.find('a'), reads.find('b'), reads.find('b'), reads.find('c')]
  begun[0]?.reading.resolve(new Map([['a', 1]]))
  expect(await first).toBe(1)
  await expect.poll(() => begun.length).toBe(2)
  begun[1]?.reading.resolve(
    new Map([
      ['a', 2],
      ['b', 3],
    ]),
  )
  expect(await Promise.all(later)).toEqual([2, 3, 3, undefined])
  expect(begun.map(({ names }) => names)).toEqual([['a'], ['a', 'b', 'c']])
})

test('a reading that fails does so for those who share it, and the next one is made', async () => {
  const { begun, reads } = readings()
  const failing = [reads.find('a'), reads.find('b')].map((found) => expect(found).rejects.toThrow('away'))
  await expect.poll(() => begun.length).toBe(1)
  const after = reads.find('a')
  begun[0]?.reading.reject(new Error('the database is away'))
  await Promise.all(failing)
  await expect.poll(() => begun.length).toBe(2)
  begun[1]?.reading.resolve(new Map([['a', 1]]))
  expect(await after).toBe(1)
})
