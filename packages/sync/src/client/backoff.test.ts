import fc from 'fast-check'
import { expect, test } from 'vitest'

import { backoff } from './backoff.ts'

test('[U14] a wait is never longer than 15 s, and its bound doubles until then', () => {
  const justBelowOne = 0.999_999_9
  expect([1, 2, 3, 5, 6, 1000].map((failures) => Math.round(backoff(failures, justBelowOne) / 100) / 10)).toEqual([
    0.5, 1, 2, 8, 15, 15,
  ])
})

test('[U14] the whole span is used, so that many clients spread', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (failures, random) => {
      const wait = backoff(failures, random)
      expect(wait).toBeGreaterThanOrEqual(0)
      expect(wait).toBeLessThanOrEqual(15_000)
      expect(Math.abs(wait - backoff(failures, 0.999_999_9) * random)).toBeLessThan(20)
    }),
  )
})
