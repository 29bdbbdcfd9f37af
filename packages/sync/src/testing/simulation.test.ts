import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'

import { mistakes } from './planted-mistakes.ts'
import { happenings, simulate, type Tally } from './simulation.ts'

vi.setConfig({ testTimeout: 120_000 })

describe('any schedule', () => {
  test('[C1] [C2] [D2] [R1] of edits, faults and changing rights keeps copies equal and every promise', async () => {
    const tally: Tally = new Map()
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        expect(await simulate(seed, {}, tally)).toEqual([])
      }),
      { numRuns: 150 },
    )
    expect([...tally.keys()].toSorted()).toEqual(happenings.toSorted())
  })
})

test('[C1] [C2] [D2] and where words are struck out among those who write and those who are away', async () => {
  const tally: Tally = new Map()
  for (let seed = 1; seed <= 60; seed += 1) {
    expect(await simulate(seed, { strikes: true }, tally), `seed ${seed}`).toEqual([])
  }
  expect(tally.get('strike')).toBeGreaterThan(30)
})

describe('a planted mistake is noticed', () => {
  test.each(mistakes)('[C3] $name', async ({ wiring, broken }) => {
    const seen = new Set<string>()
    for (let seed = 1; seed <= 40 && !broken.every((promise) => seen.has(promise)); seed += 1) {
      for (const violation of await simulate(seed, wiring)) seen.add(violation)
    }
    expect([...seen]).toEqual(expect.arrayContaining([...broken]))
  })
})
