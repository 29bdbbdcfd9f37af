import { expect, test } from 'vitest'

import { fuzzFrames } from './fuzz.ts'

const seed = Number(process.env['SEED'] ?? 1)

test(`[W5] three thousand raw frames harm nobody (seed ${seed})`, { timeout: 120_000 }, async () => {
  const { closed, faults } = await fuzzFrames(3000, seed)
  expect(faults).toEqual([])
  expect(closed).toBeGreaterThan(1000)
})
