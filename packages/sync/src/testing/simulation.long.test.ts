import { expect, test } from 'vitest'

import { simulate } from './simulation.ts'

const seed = Number(process.env['SEED'] ?? 1)
const schedules = 10_000

test(`[C1] [C2] [D2] [R1] ten thousand schedules keep every promise (seeds from ${seed})`, async () => {
  for (let played = seed; played < seed + schedules; played += 1) {
    expect(await simulate(played), `seed ${played}`).toEqual([])
  }
})
