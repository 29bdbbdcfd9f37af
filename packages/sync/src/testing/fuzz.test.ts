import { expect, test } from 'vitest'

import { fuzzFrames, fuzzUpdates } from './fuzz.ts'

const seed = Number(process.env['SEED'] ?? 1)

test(`[G8] [G4] [S2] six thousand mutated updates do no harm (seed ${seed})`, { timeout: 120_000 }, async () => {
  const { refused, faults } = await fuzzUpdates(6000, seed)
  expect(faults).toEqual([])
  expect(refused).toBeGreaterThan(3000)
})

test(`[W5] three thousand raw frames do no harm (seed ${seed})`, { timeout: 120_000 }, async () => {
  const { closed, faults } = await fuzzFrames(3000, seed)
  expect(faults).toEqual([])
  expect(closed).toBeGreaterThan(1000)
})
