import { expect, test } from 'vitest'
import * as Y from 'yjs'

import { observed } from './observed.ts'

test('[U16] one snapshot for each transaction, the same in between, none after the end', () => {
  const doc = new Y.Doc()
  const barriers = doc.getMap<Y.Map<number>>('barriers')
  barriers.set('a', new Y.Map<number>())
  const store = observed(barriers, () => ({ severities: barriers.toJSON() }))
  let calls = 0
  const stop = store.subscribe(() => (calls += 1))
  expect(store.read()).toBe(store.read())
  doc.transact(() => {
    barriers.get('a')?.set('severity', 3)
    barriers.get('a')?.set('persistence', 4)
  })
  expect([calls, store.read().severities]).toEqual([1, { a: { severity: 3, persistence: 4 } }])
  stop()
  barriers.clear()
  expect(calls).toBe(1)
})

test('[U16] a change between the first read and the subscription is not missed', () => {
  const doc = new Y.Doc()
  const words = doc.getArray<string>('words')
  const store = observed(words, () => words.toArray())
  words.push(['slag'])
  store.subscribe(() => undefined)
  expect(store.read()).toEqual(['slag'])
})
