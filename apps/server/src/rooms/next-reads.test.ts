import { expect, test } from 'vitest'

import { NextReads } from './next-reads.ts'

/** Readings of which the test says when they end. */
function readings() {
  const begun: { readonly name: string; readonly reading: PromiseWithResolvers<string> }[] = []
  const reads = new NextReads((name: string) => {
    const reading = Promise.withResolvers<string>()
    begun.push({ name, reading })
    return reading.promise
  })
  return { begun, reads }
}

test('who asks while a reading runs shares the next one with others, which begins after they asked', async () => {
  const { begun, reads } = readings()
  const first = reads.read('steel')
  const [second, third] = [reads.read('steel'), reads.read('steel')]
  expect(begun).toHaveLength(1)
  begun[0]?.reading.resolve('before')
  expect(await first).toBe('before')
  await expect.poll(() => begun.length).toBe(2)
  const fourth = reads.read('steel')
  begun[1]?.reading.resolve('after')
  expect(await Promise.all([second, third])).toEqual(['after', 'after'])
  await expect.poll(() => begun.length).toBe(3)
  begun[2]?.reading.resolve('later')
  expect(await fourth).toBe('later')
})

test('readings of another name do not wait, and one that fails fails for those who shared it alone', async () => {
  const { begun, reads } = readings()
  const [steel, cement, after] = [reads.read('steel'), reads.read('cement'), reads.read('steel')]
  expect(begun.map(({ name }) => name)).toEqual(['steel', 'cement'])
  begun[0]?.reading.reject(new Error('the database is away'))
  await expect(steel).rejects.toThrow('away')
  begun[1]?.reading.resolve('cement')
  expect(await cement).toBe('cement')
  await expect.poll(() => begun.length).toBe(3)
  begun[2]?.reading.resolve('steel')
  expect(await after).toBe('steel')
})
