import { expect, test } from 'vitest'

import { readsTheSame } from '../keeper/document-content.ts'
import { HonestRoom } from './honest-room.ts'
import { Random } from './random-edits.ts'

const first = Number(process.env['SEED'] ?? 1)

test(`[S1] no edit is refused, however it is sent, and all people read the same (seeds from ${first})`, () => {
  for (let seed = first; seed < first + 150; seed += 1) {
    const room = new HonestRoom(new Random(seed))
    for (let step = 0; step < 150; step += 1) room.step()
    room.settle()
    expect(room.refusals, `seed ${seed}`).toEqual([])
    const differing = room.devices.filter(({ editor }) => !readsTheSame(editor.doc, room.shadow))
    expect(differing.length, `seed ${seed}`).toBe(0)
  }
})
