import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { Paced } from './paced.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

/** @param cost of a run, in ms */
function taskOf(cost: number) {
  const ranAt: number[] = []
  const began = performance.now()
  const paced = new Paced(() => {
    ranAt.push(performance.now() - began)
    vi.advanceTimersByTime(cost)
  })
  return { paced, ranAt }
}

test('a task runs at once, and one that costs nothing each time it is asked for', async () => {
  const { paced, ranAt } = taskOf(0)
  for (let count = 0; count < 3; count++) {
    paced.ask()
    await Promise.resolve()
  }
  expect(ranAt).toEqual([0, 0, 0])
})

test.each([
  ['three times its time', 20, 60],
  ['a quarter of a second at most', 1000, 250],
])('a costly task that is asked for again and again runs once for all of them, after %s', async (_, cost, rest) => {
  const { paced, ranAt } = taskOf(cost)
  paced.ask()
  await Promise.resolve()
  for (let count = 0; count < 5; count++) paced.ask()
  await vi.advanceTimersByTimeAsync(rest - 1)
  expect(ranAt).toEqual([0])
  await vi.advanceTimersByTimeAsync(10_000)
  expect(ranAt).toEqual([0, cost + rest])
})

test('a task that has to run now does, with what was asked for; what is cancelled does not', async () => {
  const { paced, ranAt } = taskOf(20)
  paced.ask()
  await Promise.resolve()
  paced.ask()
  paced.run()
  expect(ranAt).toEqual([0, 20])
  await Promise.resolve()
  paced.ask()
  paced.cancel()
  await vi.advanceTimersByTimeAsync(1000)
  expect(ranAt).toEqual([0, 20])
})
