import { setImmediate as nextTurn } from 'node:timers/promises'

import { expect, test } from 'vitest'

import { inTurns } from './in-turns.ts'

test('many items are done some at a time, in their order, and others have their turn in between', async () => {
  const items = Array.from({ length: 120 }, (_, at) => at)
  const sizes: number[] = []
  const others = { isOver: false, turns: 0 }
  const taken = (async () => {
    while (!others.isOver) {
      await nextTurn()
      others.turns++
    }
  })()
  const done = await inTurns(items, (some) => {
    sizes.push(some.length)
    return some.map((each) => each * 2)
  })
  others.isOver = true
  await taken
  expect(done).toEqual(items.map((each) => each * 2))
  expect(sizes).toEqual([50, 50, 20])
  expect(others.turns).toBeGreaterThanOrEqual(2)
})
