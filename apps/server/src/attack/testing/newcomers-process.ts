import { setTimeout as pause } from 'node:timers/promises'

import { openRoom, type Opening } from './open-room.ts'
import type { Seat } from './honest-typist.ts'

export interface NewcomersOrder {
  readonly seat: Seat
  readonly rooms: readonly string[]
  /** In ms. */
  readonly duration: number
}

/** Between two looks at whether rooms open, in ms. */
const every = 2000

/** Entry of a process that opens each of the rooms, again and again, and reports how long each opening took. */
process.once('message', (order: NewcomersOrder) => {
  // Ends even if the test that started it crashes.
  setTimeout(() => process.exit(1), order.duration + 30_000).unref()
  void openAgainAndAgain(order).then((openings) => process.send?.(openings, () => process.exit(0)))
})

async function openAgainAndAgain({ seat, rooms, duration }: NewcomersOrder): Promise<readonly Opening[]> {
  const until = performance.now() + duration
  const openings: Opening[] = []
  while (performance.now() < until) {
    for (const room of rooms) openings.push(await openRoom(seat, room))
    await pause(every)
  }
  return openings
}
