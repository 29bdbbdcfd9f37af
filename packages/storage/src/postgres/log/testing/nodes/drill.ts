import { setTimeout as wait } from 'node:timers/promises'

import { roomName } from '@minga/sync/log/room-name'
import { Random } from '@minga/sync/testing/random-edits'

import { LogDamagedError } from '../../../../log/log-damaged-error.ts'
import { emptyDatabase } from '../../../../testing/empty-database.ts'
import type { TestPostgres } from '../../../../testing/start-postgres.ts'
import { openPostgresLog } from '../../open-postgres-log.ts'
import { runOn } from '../empty-log.ts'
import { isAppend, openFaultyLine, type FaultyLine } from '../faulty-line.ts'
import { Clients } from './clients.ts'
import { violationsIn, type StoredValue } from './history.ts'
import type { MistakeName } from './planted-mistakes.ts'
import { RunningNode } from './running-node.ts'

export const drillNames = [
  'kill -9 a node',
  'stop a node for twice its lease',
  'end sessions in commits',
  'lose answers of commits',
  'let commits arrive late',
  'kill -9 PostgreSQL',
] as const
export type DrillName = (typeof drillNames)[number]

export interface DrillResult {
  readonly acknowledged: number
  readonly reads: number
  /** How often the drill did what it is named for. */
  readonly blows: number
  readonly violations: readonly string[]
}

interface Scene {
  readonly postgres: TestPostgres
  readonly url: string
  readonly lines: readonly FaultyLine[]
  readonly nodes: readonly RunningNode[]
  readonly random: Random
}

/** In ms. */
const lease = 300
/** How many updates are acknowledged before the next blow. */
const betweenBlows = 40
const rooms = ['r1', 'r2', 'r3']

/** Each does one blow. The clients go on meanwhile. */
const blows: Record<DrillName, (scene: Scene) => Promise<void>> = {
  'kill -9 a node': async ({ nodes, random }) => {
    const node = random.pick([...nodes])
    await node.kill()
    await wait(random.below(200))
    await node.start()
  },
  'stop a node for twice its lease': async ({ nodes, random }) => {
    const node = random.pick([...nodes])
    node.hang()
    await wait(lease * 2)
    node.goOn()
  },
  'end sessions in commits': async ({ url }) => {
    await runOn(
      url,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = 'minga log' AND state <> 'idle'`,
    )
  },
  'lose answers of commits': async ({ lines, random }) => {
    for (const line of lines)
      line.lose = (message) => (isAppend(message) && random.below(5) === 0 ? 'answer' : undefined)
  },
  'let commits arrive late': async ({ lines, random }) => {
    for (const line of lines) {
      line.lose = (message) => {
        // While it is settled, or a moment later.
        if (message.includes('FROM log.entry WHERE')) setTimeout(() => void line.deliver(), random.below(3))
        return isAppend(message) && random.below(8) === 0 ? 'late' : undefined
      }
    }
  },
  'kill -9 PostgreSQL': async ({ postgres, random }) => {
    process.kill(postgres.pid(), 'SIGKILL')
    await wait(random.below(150))
    for (;;) {
      try {
        return await postgres.start()
      } catch {
        // Processes of the killed one still hold its memory.
        await wait(50)
      }
    }
  },
}

/**
 * Runs two nodes on one PostgreSQL under clients until so many updates are acknowledged, with blows between, and holds what
 * the clients have seen against what is stored.
 */
export async function runDrill(
  name: DrillName,
  {
    postgres,
    seed,
    atLeast = 1000,
    mistake,
  }: {
    readonly postgres: TestPostgres
    readonly seed: number
    readonly atLeast?: number
    readonly mistake?: MistakeName
  },
): Promise<DrillResult> {
  const random = new Random(seed)
  const url = await emptyDatabase(postgres.url)
  await (await openPostgresLog(url, { address: 'first', lease })).close()
  if (mistake === 'no fence') await runOn(url, `ALTER TABLE log.entry DROP CONSTRAINT entry_pkey`)
  const lines = [await openFaultyLine(url), await openFaultyLine(url)]
  const nodes = lines.map((line, index) => new RunningNode({ url: line.url, name: `n${index}`, lease, mistake }))
  await Promise.all(nodes.map((node) => node.start()))
  const clients = new Clients(nodes, rooms, random)
  clients.begin({ writers: 8, readers: 8 })
  let struck = 0
  const least = mistake === undefined ? 3 : 8
  while (clients.acknowledged < atLeast || struck < least) {
    await wait(50 + random.below(150))
    await blows[name]({ postgres, url, lines, nodes, random })
    struck += 1
    // They go on: otherwise this never ends.
    const goal = clients.acknowledged + betweenBlows
    while (clients.acknowledged < goal) await wait(10)
  }
  for (const line of lines) line.lose = () => undefined
  await clients.end()
  // What is still on its way arrives now, or never.
  await Promise.all(lines.map((line) => line.deliver()))
  await Promise.all(nodes.map((node) => node.kill()))
  await Promise.all(lines.map((line) => line.close()))
  const crashes = nodes.reduce((sum, node) => sum + node.crashes, 0)
  const { stored, damage } = await storedIn(url)
  const crashed = crashes > 0 ? [`${crashes} nodes crashed`] : []
  const violations = [...violationsIn(clients, stored), ...damage, ...crashed]
  return { acknowledged: clients.acknowledged, reads: clients.reads.length, blows: struck, violations }
}

/** `damage`: of a room whose entries contradict one another, which then is not read at all. */
async function storedIn(
  url: string,
): Promise<{ readonly stored: Map<string, StoredValue[]>; readonly damage: readonly string[] }> {
  const { log, close } = await openPostgresLog(url, { address: 'last', lease })
  const stored = new Map<string, StoredValue[]>()
  const damage: string[] = []
  for (const room of rooms) {
    try {
      const history = await log.history(roomName.parse(room))
      stored.set(
        room,
        history.map(({ sequence, update }) => ({ sequence, value: new Uint32Array(update.slice().buffer)[0] ?? 0 })),
      )
    } catch (error) {
      if (!(error instanceof LogDamagedError)) throw error
      damage.push(error.message)
    }
  }
  await close()
  return { stored, damage }
}
