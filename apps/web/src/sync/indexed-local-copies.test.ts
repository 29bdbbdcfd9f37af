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

test('a write fails after the browser closed the database', async () => {
  const copies = new IndexedLocalCopies(nextName())
  const copy = await copies.open('ana', 'roadmap.steel')
  await copies.close()
  const write = copy.write({ updates: [{ update: Uint8Array.of(1) }], settled: [] })
  await expect(write).rejects.toMatchObject({ name: 'InvalidStateError' })
})
