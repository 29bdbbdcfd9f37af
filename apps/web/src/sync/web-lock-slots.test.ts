import { expect, test } from 'vitest'

import { WebLockSlots } from './web-lock-slots.ts'

/** The parts of a browser's locks that tab slots use. */
function browserLocks(): LockManager {
  const held = new Set<string>()
  return {
    request: (name: string, _options: LockOptions, hold: (lock: Lock | null) => unknown) => {
      const lock = held.has(name) ? null : { name, mode: 'exclusive' as const }
      held.add(name)
      return Promise.resolve(hold(lock))
    },
    query: () => Promise.resolve({}),
  } as LockManager
}

test('each tab keeps a number of its own for each person', async () => {
  const locks = browserLocks()
  const [one, two] = [new WebLockSlots(locks), new WebLockSlots(locks)]
  expect([await one.take('ana'), await two.take('ana'), await one.take('ana')]).toEqual([0, 1, 0])
  expect(await two.take('bruno')).toBe(0)
})

test('without locks no tab has a number', async () => {
  expect(await new WebLockSlots(undefined).take('ana')).toBeUndefined()
})
