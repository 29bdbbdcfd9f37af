import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

import type { Seat } from './honest-typist.ts'
import type { NewcomersOrder } from './newcomers-process.ts'
import type { Opening } from './open-room.ts'

const entry = fileURLToPath(new URL('./newcomers-process.ts', import.meta.url))

/**
 * People who open each of these rooms again and again, in a process of their own: documents are large, and those who
 * type must not wait.
 */
export async function openingsBy(seat: Seat, rooms: readonly string[], duration: number): Promise<readonly Opening[]> {
  const child = fork(entry, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  child.send({ seat, rooms, duration } satisfies NewcomersOrder)
  const [openings] = (await once(child, 'message')) as [readonly Opening[]]
  return openings
}
