import { expect, test } from 'vitest'

import { defaultWorkLimits } from '../keeper/work-limits.ts'
import { dearestUpdates } from './dearest-updates.ts'

const seed = Number(process.env['SEED'] ?? 1)

test(
  `[B2] [B4] what costs most of a hundred and fifty tries stays within its share (seed ${seed})`,
  { timeout: 120_000 },
  () => {
    const { perByte, beat } = dearestUpdates(150, seed, 150)
    // It finds what is dear at all.
    expect(perByte.steps / perByte.bytes).toBeGreaterThan(1)
    // One item may go over it.
    expect(beat.stepsOfBeat).toBeLessThan(defaultWorkLimits.stepsPerBeat + 10 * 150)
  },
)
