import { beforeEach, expect, test } from 'vitest'

import { roomName, type RoomName } from '../log/room-name.ts'
import { ManualClock, quiet } from '../testing/manual-clock.ts'
import { ProjectionSchedule } from './projection-schedule.ts'

const steel = roomName.parse('roadmap.steel')

let clock: ManualClock
let schedule: ProjectionSchedule
/** When each room was projected, in ms since the start. */
let projected: Map<RoomName, number[]>
/** For how long a go holds the thread, in ms. */
let held: number

beforeEach(() => {
  clock = new ManualClock()
  projected = new Map()
  held = 0
  const start = clock.now()
  schedule = new ProjectionSchedule({
    clock,
    run: async (rooms) => {
      for (const room of rooms) projected.set(room, [...(projected.get(room) ?? []), clock.now() - start])
      return held
    },
  })
})

/** Changes the rooms every 20 ms for ten seconds. */
async function keepChanging(rooms: readonly RoomName[]): Promise<void> {
  const start = clock.now()
  for (let time = 0; time < 10_000; time += 20) {
    for (const room of rooms) schedule.add(room, start + (projected.get(room)?.at(-1) ?? -Infinity))
    await clock.advance(20)
    await quiet()
  }
}

const goes = (room: RoomName) => projected.get(room)?.length ?? 0

test('[E3] a room that goes on changing is projected once a second', async () => {
  await keepChanging([steel])
  expect(goes(steel)).toBeGreaterThanOrEqual(9)
  expect(goes(steel)).toBeLessThanOrEqual(12)
})

test('[E3] a room whose projection takes long is projected less often, for a twentieth of the thread', async () => {
  held = 100
  await keepChanging([steel])
  expect(goes(steel)).toBeGreaterThanOrEqual(4)
  expect(goes(steel) * held).toBeLessThanOrEqual(10_000 / 20 + held)
})

test('[E3] a go that waited for a slow disk does not keep the next one away for more than three seconds', async () => {
  held = 5000
  await keepChanging([steel])
  expect(goes(steel)).toBeGreaterThanOrEqual(3)
})

test('[E3] each of a hundred changing rooms is projected every three seconds, and none is forgotten', async () => {
  const rooms = Array.from({ length: 100 }, (_, index) => roomName.parse(`roadmap.${index}`))
  await keepChanging(rooms)
  for (const room of rooms) {
    expect(goes(room)).toBeGreaterThanOrEqual(2)
    expect(goes(room)).toBeLessThanOrEqual(6)
  }
})
