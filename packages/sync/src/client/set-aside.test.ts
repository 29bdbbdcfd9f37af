import { describe, expect, test } from 'vitest'

import type { SetAsideWork } from './local-copies.ts'
import { MemoryLocalCopies } from './memory-local-copies.ts'
import { SetAside } from './set-aside.ts'

function work(id: string, at: number): SetAsideWork {
  const update = Uint8Array.of(0, 0)
  return { id, room: 'roadmap.steel', reason: 'read-only-now', at, changes: 1, update, text: id }
}

describe('work set aside', () => {
  test('[U11] is there again at the next visit, oldest first, until it is removed', async () => {
    const copies = new MemoryLocalCopies()
    await new SetAside(copies, 'ana').put(work('later', 2))
    const today = new SetAside(copies, 'ana')
    await today.put(work('earlier', 1))
    await today.load()
    expect(today.works().map(({ id }) => id)).toEqual(['earlier', 'later'])
    await today.remove('later')
    expect((await copies.setAside('ana')).map(({ id }) => id)).toEqual(['earlier'])
  })

  test('[U11] is held in the page when the device cannot store it, and the caller gets the error', async () => {
    const copies = new MemoryLocalCopies()
    copies.putAside = () => Promise.reject(new Error('The disk is full'))
    const setAside = new SetAside(copies, 'ana')
    let calls = 0
    setAside.subscribe(() => (calls += 1))
    await expect(setAside.put(work('a', 1))).rejects.toThrow('The disk is full')
    expect(setAside.works().map(({ id }) => id)).toEqual(['a'])
    expect(calls).toBe(1)
  })
})
