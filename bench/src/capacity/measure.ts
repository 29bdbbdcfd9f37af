import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { startPostgres } from '@minga/storage/testing/start-postgres'

import { contenders } from '../contenders.ts'
import { measureTyping } from '../loader/typing.ts'
import { roomNamed } from '../scenarios/scenario.ts'
import { startServerProcess } from '../server-process.ts'
import type { Measured } from './costs.ts'

/** People who type in rooms of one node. */
export interface Load {
  readonly rooms: number
  /** In each room. */
  readonly people: number
  /** Of each person. */
  readonly updatesPerSecond: number
}

/** Different enough for the cost of an update, of a frame to one person and of a message of a room to be told apart. */
export const loads: readonly Load[] = [
  { rooms: 1, people: 20, updatesPerSecond: 5 },
  { rooms: 1, people: 100, updatesPerSecond: 5 },
  { rooms: 1, people: 200, updatesPerSecond: 2 },
  { rooms: 1, people: 200, updatesPerSecond: 0.5 },
  { rooms: 20, people: 10, updatesPerSecond: 2 },
  { rooms: 100, people: 3, updatesPerSecond: 2 },
]

/** In ms. */
const times = { warmUp: 10_000, duration: 10_000 }

/** Measures what a load costs one node on a PostgreSQL of its own. */
export async function measure({ rooms, people, updatesPerSecond }: Load): Promise<Measured> {
  const contender = contenders.find(({ id }) => id === 'minga-postgres')
  if (contender === undefined) throw new Error('no contender runs on PostgreSQL')
  const folder = mkdtempSync(join(tmpdir(), 'minga-bench-capacity-'))
  const postgres = await startPostgres(undefined, tmpdir())
  try {
    const database = { ...postgres, key: randomBytes(32).toString('hex') }
    const server = await startServerProcess(contender, folder, rooms, database)
    const result = await measureTyping(server, {
      rooms: Array.from({ length: rooms }, (_, index) => roomNamed(index)),
      typistsPerRoom: people,
      perSecond: updatesPerSecond,
      realPerRoom: 1,
      ...times,
    })
    await server.stop()
    const updates = result.updates / (times.duration / 1000)
    const perSecond = (per1000: number) => (per1000 * updates) / 1000
    const frames = result.framesPerClientPerSecond * rooms * people
    const loop = perSecond(result.loopPer1000Updates)
    return {
      updates,
      frames,
      messages: frames / people,
      loop,
      others: perSecond(result.cpuPer1000Updates) - loop,
      database: perSecond(result.databaseCpuPer1000Updates ?? 0),
    }
  } finally {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}
