import { expect, test } from 'vitest'

import { simulate, type Tally } from './simulation.ts'

const first = Number(process.env['SEED'] ?? 1)
const schedules = 10_000

test(`[C1] [C2] [D2] [R1] ten thousand schedules keep every promise (seeds from ${first})`, async () => {
  const tally: Tally = new Map()
  for (let seed = first; seed < first + schedules; seed += 1) {
    expect(await simulate(seed, {}, tally), `seed ${seed}`).toEqual([])
  }
  process.stdout.write(`schedules: ${JSON.stringify(Object.fromEntries(tally))}\n`)
})
