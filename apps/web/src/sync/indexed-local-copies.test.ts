// @vitest-environment node

import 'fake-indexeddb/auto'

import { describeLocalCopies } from '@minga/sync/client/testing/local-copies-contract'
import { expect, test } from 'vitest'

import { IndexedLocalCopies } from './indexed-local-copies.ts'

let databases = 0

function nextName(): string {
  databases += 1
  return `minga-test-${databases}`
}

describeLocalCopies('IndexedLocalCopies', () => new IndexedLocalCopies(nextName()))

test('the next page finds the copies of the last one', async () => {
  const name = nextName()
  const yesterday = new IndexedLocalCopies(name)
  const copy = await yesterday.open('ana', 'roadmap.steel')
  await copy.write({ updates: [{ update: Uint8Array.of(1), outboxId: 'a' }], settled: [] })
  await yesterday.close()
  const today = new IndexedLocalCopies(name)
  expect(await today.unsaved('ana')).toEqual([{ room: 'roadmap.steel', changes: 1 }])
})

test.each([
  ['without a gap', false],
  ['between which another room wrote', true],
])('what is settled goes, and nothing else: entries %s', async (_, hasGap) => {
  const copies = new IndexedLocalCopies(nextName())
  const [copy, other] = await Promise.all([copies.open('ana', 'roadmap.steel'), copies.open('ana', 'roadmap.cement')])
  for (const id of ['a', 'b', 'c']) {
    await copy.write({ updates: [{ update: Uint8Array.of(1), outboxId: id }], settled: [] })
    if (hasGap) await other.write({ updates: [{ update: Uint8Array.of(2), outboxId: `other ${id}` }], settled: [] })
  }
  await copy.write({ updates: [{ update: Uint8Array.of(3), outboxId: 'd' }], settled: ['a', 'b', 'c', 'never there'] })
  const left = async (of: typeof copy) => (await of.load()).outbox.map(({ id }) => id)
  expect(await left(copy)).toEqual(['d'])
  expect(await left(other)).toEqual(hasGap ? ['other a', 'other b', 'other c'] : [])
})

test('a write fails after the browser closed the database', async () => {
  const copies = new IndexedLocalCopies(nextName())
  const copy = await copies.open('ana', 'roadmap.steel')
  await copies.close()
  const write = copy.write({ updates: [{ update: Uint8Array.of(1) }], settled: [] })
  await expect(write).rejects.toMatchObject({ name: 'InvalidStateError' })
})
