import { expect, test } from 'vitest'

import { fuzzFrames, fuzzUpdates } from './fuzz.ts'

const seed = Number(process.env['SEED'] ?? 1)
const count = 100_000

test.each([
  ['[G8] [G4] [S2] mutated updates', fuzzUpdates],
  ['[W5] raw frames', fuzzFrames],
] as const)(`%s, a hundred thousand, do no harm (seed ${seed})`, async (name, fuzz) => {
  const { refused, closed, faults } = await fuzz(count, seed)
  process.stdout.write(`${name}: ${count} sent, ${refused} refused, ${closed} sockets closed\n`)
  expect(faults).toEqual([])
})
