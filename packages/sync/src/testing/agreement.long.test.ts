import { expect, test } from 'vitest'

import { readsTheSame } from '../keeper/document-content.ts'
import { ForgedRoom } from './forged-room.ts'
import { HonestRoom } from './honest-room.ts'
import { Random } from './random-edits.ts'

const first = Number(process.env['SEED'] ?? 1)
const rooms = 5000

test(`[S1] nothing that people edit in five thousand rooms is refused (seeds from ${first})`, () => {
  for (let seed = first; seed < first + rooms; seed += 1) {
    const room = new HonestRoom(new Random(seed))
    for (let step = 0; step < 150; step += 1) room.step()
    room.settle()
    expect(room.refusals, `seed ${seed}`).toEqual([])
    const differing = room.devices.filter(({ editor }) => !readsTheSame(editor.doc, room.shadow))
    expect(differing.length, `seed ${seed}`).toBe(0)
  }
})

test(`[S2] after made up updates in five thousand rooms, every copy reads the same (seeds from ${first})`, () => {
  let taken = 0
  for (let seed = first; seed < first + rooms; seed += 1) {
    const room = new ForgedRoom(new Random(seed))
    for (let step = 0; step < 80; step += 1) room.step()
    expect(room.disagreements(), `seed ${seed}`).toEqual([])
    taken += room.taken
  }
  process.stdout.write(`made up structs: ${taken} updates let through\n`)
})
