import { expect, test, vi } from 'vitest'

import { ReadWhileRightsStand, StandingRights } from './while-rights-stand.ts'

function rightsAt(start: number | 'unknown') {
  const state = { count: start, now: 0 }
  const rights = new StandingRights({ read: () => state.count, fresh: async () => undefined }, () => state.now)
  return { state, rights }
}

function countedReads(rights: StandingRights, change = () => {}) {
  const rows = new ReadWhileRightsStand<number>(rights)
  let reads = 0
  const read = async () => {
    reads += 1
    const found = reads
    change()
    return found
  }
  return (name = 'steel') => rows.find(name, read)
}

test('rows are read once for as long as no right is taken away, each by its name', async () => {
  const { state, rights } = rightsAt(1)
  const find = countedReads(rights)
  expect([await find(), await find(), await find('cement'), await find()]).toEqual([1, 1, 2, 1])
  state.count = 2
  expect([await find(), await find()]).toEqual([3, 3])
})

test('a right that is taken away while rows are read has them read again', async () => {
  const { state, rights } = rightsAt(1)
  const find = countedReads(rights, () => {
    if (state.count === 1) state.count = 2
  })
  expect([await find(), await find(), await find()]).toEqual([1, 2, 2])
})

test('rows are read again after a second, and each time while the count is unknown', async () => {
  const { state, rights } = rightsAt(1)
  const find = countedReads(rights)
  await find()
  state.now = 1001
  expect(await find()).toBe(2)
  state.count = 'unknown'
  expect([await find(), await find()]).toEqual([3, 4])
})

test('the count is asked for anew where it is known from before', async () => {
  const state = { known: 1, stored: 1 }
  const rights = new StandingRights({
    read: () => state.known,
    fresh: async () => {
      state.known = state.stored
    },
  })
  const find = countedReads(rights)
  await find()
  state.stored = 2
  expect(await find()).toBe(2)
})

test('rows are read, and fail by themselves, where the count cannot be asked for', async () => {
  vi.useFakeTimers()
  for (const fresh of [() => Promise.reject(new Error('closed')), () => new Promise<void>(() => undefined)]) {
    const find = countedReads(new StandingRights({ read: () => 1, fresh }, () => 0))
    await find()
    const again = find()
    await vi.advanceTimersByTimeAsync(1000)
    expect(await again).toBe(2)
  }
  vi.useRealTimers()
})

test('of many names the one that was read least recently is read again', async () => {
  const { rights } = rightsAt(1)
  const find = countedReads(rights)
  for (let name = 0; name <= 200; name++) await find(`group ${name}`)
  expect([await find('group 200'), await find('group 0')]).toEqual([201, 202])
})
