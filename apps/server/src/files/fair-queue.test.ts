import { expect, test } from 'vitest'

import { FairQueue } from './fair-queue.ts'

test("one person's tenth waits behind another's first, one runs at a time, and one that fails holds nobody up", async () => {
  const queue = new FairQueue()
  const order: string[] = []
  let running = 0
  const task = (name: string) => async () => {
    running += 1
    expect(running).toBe(1)
    await new Promise((resolve) => setImmediate(resolve))
    order.push(name)
    running -= 1
    if (name === 'a2') throw new Error(name)
    return name
  }
  const many = ['a1', 'a2', 'a3', 'a4'].map((name) => queue.run('a', task(name)))
  const few = [queue.run('b', task('b1')), queue.run('c', task('c1')), queue.run('b', task('b2'))]
  const outcomes = await Promise.allSettled([...many, ...few])
  expect(order).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2', 'a4'])
  expect(outcomes.map(({ status }) => status === 'fulfilled')).toEqual([
    true,
    false,
    true,
    true,
    true,
    true,
    true,
  ])
  expect(await queue.run('d', task('d1'))).toBe('d1')
})
