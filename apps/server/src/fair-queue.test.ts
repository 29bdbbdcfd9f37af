import { expect, test } from 'vitest'

import { FairQueue } from './fair-queue.ts'

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

test("one person's tenth waits behind another's first, one runs at a time, a failure holds up no other", async () => {
  const queue = new FairQueue()
  const order: string[] = []
  let running = 0
  const task = (name: string) => async () => {
    running += 1
    expect(running).toBe(1)
    await turn()
    order.push(name)
    running -= 1
    if (name === 'a2') throw new Error(name)
    return name
  }
  const many = ['a1', 'a2', 'a3', 'a4'].map((name) => queue.run('a', task(name)))
  const few = [queue.run('b', task('b1')), queue.run('c', task('c1')), queue.run('b', task('b2'))]
  const outcomes = await Promise.allSettled([...many, ...few])
  expect(order).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3', 'a4'])
  expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(1)
  expect(await queue.run('d', task('d1'))).toBe('d1')
})

test('a task that arrives while another person is served comes before that person’s next one, and every task is served', async () => {
  const queue = new FairQueue()
  const order: string[] = []
  const say = (name: string) => async () => void order.push(name)
  const first = queue.run('a', async () => {
    order.push('a1')
    for (const name of ['b', 'c']) void queue.run(name, say(name))
    // Each newcomer brings another one.
    void queue.run('d', async () => {
      order.push('d')
      void queue.run('e', say('e'))
    })
  })
  const last = queue.run('a', say('a2'))
  await Promise.all([first, last])
  expect(order).toEqual(['a1', 'b', 'c', 'd', 'a2'])
})

test('others have a turn of the event loop between two tasks that only go through promises', async () => {
  const queue = new FairQueue()
  let turns = 0
  const count = () => {
    turns += 1
    if (turns < 1000) setImmediate(count)
  }
  setImmediate(count)
  const begun: number[] = []
  for (let task = 0; task < 5; task++) await queue.run('a', async () => void begun.push(turns))
  turns = 1000
  expect(new Set(begun).size).toBe(5)
})

test('the next task begins after the rest that a task asked for, and the task has been answered by then', async () => {
  const order: string[] = []
  const { promise: rested, resolve: wake } = Promise.withResolvers<void>()
  const limits = { mostOfOne: 9, mostInAll: 9 }
  const queue = new FairQueue({
    ...limits,
    rest: async (took) => {
      expect(took).toBeGreaterThanOrEqual(0)
      order.push('rest')
      await rested
    },
  })
  const second = queue
    .run('a', async () => void order.push('a1'))
    .then(() => queue.run('a', async () => void order.push('a2')))
  for (let count = 0; count < 5; count++) await turn()
  expect(order).toEqual(['a1', 'rest'])
  wake()
  await second
  expect(order.slice(0, 3)).toEqual(['a1', 'rest', 'a2'])
})

test('an aborted task is not begun', async () => {
  const queue = new FairQueue()
  const begun: string[] = []
  const gone = new AbortController()
  const task = (name: string) => async () => {
    begun.push(name)
    await turn()
  }
  const kept = [queue.run('a', task('a1')), queue.run('a', task('a3'))]
  const dropped = [
    queue.run('a', task('a2'), gone.signal),
    queue.run('b', task('b1'), gone.signal),
    queue.run('b', task('b2'), AbortSignal.abort()),
  ]
  gone.abort(new Error('closed'))
  const outcomes = await Promise.allSettled(dropped)
  await Promise.all(kept)
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  expect(begun).toEqual(['a1', 'a3'])
})

test('only so many wait, of one and in all, and there is room again once they are served', async () => {
  const queue = new FairQueue({ mostOfOne: 2, mostInAll: 3 })
  const nothing = async () => undefined
  const running = queue.run('a', nothing)
  expect(queue.fullFor('a')).toBeUndefined()
  const waiting = [queue.run('a', nothing), queue.run('a', nothing)]
  expect([queue.fullFor('a'), queue.fullFor('b')]).toEqual(['theirs', undefined])
  waiting.push(queue.run('b', nothing))
  expect([queue.fullFor('b'), queue.fullFor('c')]).toEqual(['all', 'all'])
  await Promise.all([running, ...waiting])
  expect([queue.fullFor('a'), queue.fullFor('c')]).toEqual([undefined, undefined])
})
