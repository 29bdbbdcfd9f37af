import { describe, expect, test } from 'vitest'

import type { RightsWatch } from '../rights-watch.ts'

interface WatchUnderTest {
  readonly watch: RightsWatch
  /** A change by another process. */
  readonly takeAway: () => Promise<void>
}

/** The contract of every `RightsWatch`. */
export function describeRightsWatch(name: string, create: () => Promise<WatchUnderTest>): void {
  describe(`the watch of rights ${name}`, () => {
    test('[X6] has another number after every change that another process has made, and none without', async () => {
      const { watch, takeAway } = await create()
      await watch.fresh()
      const seen = [watch.read()]
      for (let times = 0; times < 5; times++) {
        await takeAway()
        await watch.fresh()
        seen.push(watch.read())
      }
      await watch.fresh()
      expect(seen).not.toContain('unknown')
      expect(new Set(seen).size).toBe(6)
      expect(watch.read()).toBe(seen.at(-1))
      await watch.close()
    })
  })
}
