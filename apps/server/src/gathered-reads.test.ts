import { expect, test } from 'vitest'

import { GatheredReads } from './gathered-reads.ts'

/** Readings of which the test says when they end. */
function readings() {
  const begun: { readonly names: readonly string[]; readonly reading: PromiseWithResolvers<Map<string, string>> }[] = []
  const reads = new GatheredReads((names: readonly string[]) => {
    const reading = Promise.withResolvers<Map<string, string>>()
    begun.push({ names, reading })
    return reading.promise
  })
  const reading = async (at: number) => {
    await expect.poll(() => begun.length).toBeGreaterThan(at)
    const found = begun[at]
    if (found === undefined) throw new Error(`there is no reading ${at}`)
    return { ...found.reading, names: found.names }
  }
  return { begun, reads, reading }
}

const rowsOf = (names: readonly string[], when: string) => new Map(names.map((name) => [name, `${name} ${when}`]))

test('what is asked while a reading runs is read after it, once for each name', async () => {
  const { begun, reads, reading } = readings()
  const first = reads.find('a')
  const before = await reading(0)
  const later = ['a', 'b', 'b', 'c'].map((name) => reads.find(name))
  expect(begun).toHaveLength(1)
  before.resolve(rowsOf(['a'], 'before'))
  expect(await first).toBe('a before')
  const after = await reading(1)
  expect(after.names).toEqual(['a', 'b', 'c'])
  const last = reads.find('a')
  after.resolve(rowsOf(['a', 'b'], 'after'))
  expect(await Promise.all(later)).toEqual(['a after', 'b after', 'b after', undefined])
  const newest = await reading(2)
  newest.resolve(rowsOf(['a'], 'last'))
  expect(await last).toBe('a last')
})

test('a reading that does not end holds those alone who share it', async () => {
  const { reads, reading } = readings()
  void reads.find('a')
  await reading(0)
  const behind = reads.find('b')
  const next = await reading(1)
  next.resolve(rowsOf(['b'], 'beside'))
  expect(await behind).toBe('b beside')
})

test('one whose rows cannot be read keeps no other out, and a failure is not remembered', async () => {
  const broken = new Set(['a'])
  const reads = new GatheredReads(async (names: readonly string[]) => {
    if (names.some((name) => broken.has(name))) throw new Error('a row does not fit')
    return rowsOf(names, 'whole')
  })
  const [failed, whole] = await Promise.allSettled([reads.find('a'), reads.find('b')])
  expect([failed.status, whole]).toEqual(['rejected', { status: 'fulfilled', value: 'b whole' }])
  broken.clear()
  expect(await reads.find('a')).toBe('a whole')
})
