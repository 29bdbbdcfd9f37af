import { expect, test } from 'vitest'

import { defaultWorkLimits } from '../keeper/work-limits.ts'
import { dearestUpdates, enlarged } from './dearest-updates.ts'

const seed = Number(process.env['SEED'] ?? 1)

test(`[B2] [B4] what costs most of a hundred thousand tries (seed ${seed})`, () => {
  const found = dearestUpdates(100_000, seed, 150)
  const perByte = enlarged(found.perByte, 20, seed)
  const beat = enlarged(found.beat, 20, seed)
  for (const [name, dearest] of Object.entries({
    ...found,
    'per byte, in large': perByte,
    'beat, in large': beat,
  }))
    process.stdout.write(`dearest ${name}: ${JSON.stringify(dearest)}\n`)
  expect((perByte.milliseconds * 1000) / perByte.bytes).toBeLessThan(20)
  expect(beat.stepsOfBeat).toBeLessThan(defaultWorkLimits.stepsPerBeat + defaultWorkLimits.stepsPerItem)
})
