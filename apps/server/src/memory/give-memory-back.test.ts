import { expect, test } from 'vitest'

import { collectGarbage, MemoryGivenBack } from './give-memory-back.ts'

function reviewed(counts: readonly number[]): number[] {
  const collected: number[] = []
  let open = 0
  const memory = new MemoryGivenBack(
    () => open,
    () => collected.push(open),
  )
  for (open of counts) memory.review()
  return collected
}

test('what many rooms leave behind is collected once half of them have closed, and once only', () => {
  expect(reviewed([0, 400, 1000, 700, 501])).toEqual([])
  expect(reviewed([0, 400, 1000, 700, 500, 300, 260, 250, 250])).toEqual([500, 250])
})

test('a few rooms that close are not worth a collection', () => {
  expect(reviewed([0, 49, 0, 49, 0])).toEqual([])
  expect(reviewed([50, 25])).toEqual([25])
})

test('what is no longer referenced is gone after a collection', async () => {
  const forgotten = new WeakRef(new Uint8Array(1024))
  // A reference that was followed lives to the end of the turn.
  await new Promise((resolve) => setImmediate(resolve))
  collectGarbage()
  expect(forgotten.deref()).toBeUndefined()
})
