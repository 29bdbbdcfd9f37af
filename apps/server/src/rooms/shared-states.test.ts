import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { SharedStates } from './shared-states.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('a room is read once for all who ask within a second, and anew after that', async () => {
  let reads = 0
  const states = new SharedStates(async () => Uint8Array.of(++reads))
  const both = await Promise.all([states.of('steel'), states.of('steel')])
  expect(both.map(([byte]) => byte)).toEqual([1, 1])
  expect(await states.of('cement')).toEqual(Uint8Array.of(2))
  await vi.advanceTimersByTimeAsync(1001)
  expect(await states.of('steel')).toEqual(Uint8Array.of(3))
})

test('a failure is not shared with the next request', async () => {
  let fails = true
  const states = new SharedStates(async () => {
    if (fails) throw new Error('no disk')
    return Uint8Array.of(1)
  })
  await expect(states.of('steel')).rejects.toThrow('no disk')
  fails = false
  expect(await states.of('steel')).toEqual(Uint8Array.of(1))
})
