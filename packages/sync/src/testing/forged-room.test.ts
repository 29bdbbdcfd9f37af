import { expect, test } from 'vitest'

import { ForgedRoom } from './forged-room.ts'
import { Random } from './random-edits.ts'

const first = Number(process.env['SEED'] ?? 1)

test(`[S2] [G8] made up updates that are let through read the same in every copy (seeds from ${first})`, () => {
  let taken = 0
  for (let seed = first; seed < first + 150; seed += 1) {
    const room = new ForgedRoom(new Random(seed))
    for (let step = 0; step < 60; step += 1) room.step()
    expect(room.disagreements(), `seed ${seed}`).toEqual([])
    taken += room.taken
  }
  // Otherwise it would say nothing.
  expect(taken).toBeGreaterThan(1000)
})
