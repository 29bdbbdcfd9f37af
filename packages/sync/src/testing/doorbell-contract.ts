import { afterEach, describe, expect, test, vi } from 'vitest'

import type { Doorbell } from '../log/doorbell.ts'

function next(bell: Doorbell, topic: string): Promise<'heard'> {
  return new Promise((resolve) => void bell.on(topic, () => resolve('heard')))
}

/**
 * The contract of every `Doorbell`.
 *
 * @param create gives two doors of the same house: on a data folder it is one and the same
 */
export function describeDoorbell(name: string, create: () => Promise<readonly [Doorbell, Doorbell]>): void {
  describe(`the doorbell ${name}`, () => {
    const open: Doorbell[] = []
    const fresh = async () => {
      const bells = await create()
      open.push(...bells)
      return bells
    }
    afterEach(async () => {
      await Promise.all(open.splice(0).map((bell) => bell.close()))
    })
    test('[X5] presses at every node, the one that rang included', async () => {
      const [here, there] = await fresh()
      const heard = Promise.all([next(here, 'events'), next(there, 'events')])
      here.press('events')
      expect(await heard).toEqual(['heard', 'heard'])
    })

    test('[X5] many presses at once are few calls, and once a second there is a call without a press', async () => {
      const [here, there] = await fresh()
      const [events, undone] = [vi.fn<() => void>(), vi.fn<() => void>()]
      there.on('events', events)
      there.on('events', undone)()
      const last = next(there, 'last')
      expect(events).not.toHaveBeenCalled()
      for (let times = 0; times < 500; times++) here.press('events')
      here.press('last')
      await last
      const calls = events.mock.calls.length
      await expect.poll(() => events.mock.calls.length, { timeout: 20_000 }).toBeGreaterThan(calls)
      expect([calls > 0, calls < 6, undone.mock.calls]).toEqual([true, true, []])
    })

    test('[X5] words that are whispered are heard once at every node, by those who listen for them, and never again', async () => {
      const [here, there] = await fresh()
      const [words, others, pressed] = [vi.fn<(said: string) => void>(), vi.fn<() => void>(), vi.fn<() => void>()]
      there.onWhisper('typing', words)
      there.onWhisper('other', others)
      there.on('typing', pressed)
      const heard = new Promise<string>((resolve) => void here.onWhisper('typing', resolve))
      here.whisper('typing', 'ana in a thread')
      expect(await heard).toBe('ana in a thread')
      // Once a second those who listen for presses are called.
      await expect.poll(() => pressed.mock.calls.length, { timeout: 20_000 }).toBeGreaterThan(1)
      expect(words.mock.calls).toEqual([['ana in a thread']])
      expect(others).not.toHaveBeenCalled()
    })
  })
}
