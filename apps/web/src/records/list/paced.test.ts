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

test('a costly task that is asked for again and again runs once for all of them, after three times its time', async () => {
  const { paced, ranAt } = taskOf(20)
  paced.ask()
  await Promise.resolve()
  for (let count = 0; count < 5; count++) paced.ask()
  await vi.advanceTimersByTimeAsync(59)
  expect(ranAt).toEqual([0])
  await vi.advanceTimersByTimeAsync(200)
  expect(ranAt).toEqual([0, 80])
})

test('no task waits for more than a quarter of a second', async () => {
  const { paced, ranAt } = taskOf(1000)
  paced.ask()
  await Promise.resolve()
  paced.ask()
  await vi.advanceTimersByTimeAsync(250)
  expect(ranAt).toEqual([0, 1250])
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
