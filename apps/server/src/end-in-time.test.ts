import { expect, test } from 'vitest'

import { endInTime } from './end-in-time.ts'

const never = () => new Promise<void>(() => undefined)

test('an end that nothing holds up is awaited, and its failure is one', async () => {
  expect(await endInTime({ end: async () => undefined, isAway: () => true, within: 60_000 })).toBe('ended')
  await expect(
    endInTime({ end: () => Promise.reject(new Error('no')), isAway: () => false, within: 0 }),
  ).rejects.toThrow('no')
})

test('an end that waits for a database that is away is left after its time', async () => {
  expect(await endInTime({ end: never, isAway: () => true, within: 1 })).toBe('left')
})

test('an end that takes long is awaited while the database is there', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  let looks = 0
  const isAway = () => {
    looks += 1
    if (looks === 2) resolve()
    return false
  }
  expect(await endInTime({ end: () => promise, isAway, within: 0 })).toBe('ended')
})
