import { setTimeout as wait } from 'node:timers/promises'

import { roomName } from '@minga/sync/log/room-name'
import { Random } from '@minga/sync/testing/random-edits'

import { LogDamagedError } from '../../../../log/log-damaged-error.ts'
import { emptyDatabase } from '../../../../testing/empty-database.ts'
import type { TestPostgres } from '../../../../testing/start-postgres.ts'
import { openPostgresLog } from '../../open-postgres-log.ts'
import { runOn } from '../empty-log.ts'
import { openFaultyLine } from '../faulty-line.ts'
import { blows, type DrillName } from './blows.ts'
import { Clients } from './clients.ts'
import { violationsIn, type StoredValue } from './history.ts'
import type { MistakeName } from './planted-mistakes.ts'
import { RunningNode } from './running-node.ts'

export interface DrillResult {
  readonly acknowledged: number
  readonly reads: number
  /** How often the drill did what it is named for. */
  readonly blows: number
  readonly violations: readonly string[]
}

/** In ms. */
const lease = 300
/** Of a node that only looks: a busy machine may take its time. */
const unhurried = 30_000
/** How many updates are acknowledged before the next blow. */
const betweenBlows = 40
/** A quick machine has its updates acknowledged before it has read much. */
const leastReads = 60
const rooms = ['r1', 'r2', 'r3']

/**
 * Runs two nodes on one PostgreSQL under clients until a thousand updates are acknowledged and enough is read, with blows between, and holds what
 * the clients have seen against what is stored.
 */
export async function runDrill(
  name: DrillName,
  {
    postgres,
    standby,
    seed,
    mistake,
  }: {
    readonly postgres: TestPostgres
    readonly standby?: TestPostgres
    readonly seed: number
    readonly mistake?: MistakeName
  },
): Promise<DrillResult> {
  const random = new Random(seed)
  const url = await emptyDatabase(postgres.url)
  await (await openPostgresLog(url, { address: 'first', lease: unhurried })).close()
  if (mistake === 'no fence') await runOn(url, `ALTER TABLE log.entry DROP CONSTRAINT entry_pkey`)
  const lines = [await openFaultyLine(url), await openFaultyLine(url)]
  const nodes = lines.map((line, index) => new RunningNode({ url: line.url, name: `n${index}`, lease, mistake }))
  await Promise.all(nodes.map((node) => node.start()))
  const clients = new Clients(nodes, rooms, random)
  clients.begin({ writers: 8, readers: 8 })
  let struck = 0
  // A planted mistake may keep all clients from writing.
  const isOver = () =>
    mistake === undefined
      ? struck >= 3 && clients.acknowledged >= 1000 && clients.reads.length >= leastReads
      : struck >= 12
  while (!isOver()) {
    await wait(50 + random.below(150))
    await blows[name]({ postgres, standby, url, lines, nodes, random, lease })
    struck += 1
    // They go on: otherwise this never ends.
    const goal = clients.acknowledged + betweenBlows
    const until = mistake === undefined ? Infinity : performance.now() + 1000
    while (clients.acknowledged < goal && performance.now() < until) await wait(10)
  }
  for (const line of lines) line.lose = () => undefined
  await clients.end()
  // What is still on its way arrives now, or never.
  await Promise.all(lines.map((line) => line.deliver()))
  await Promise.all(nodes.map((node) => node.kill()))
  await Promise.all(lines.map((line) => line.close()))
  const crashes = nodes.reduce((sum, node) => sum + node.crashes, 0)
  const { stored, damage } = await storedIn(lines[0]?.to ?? url)
  const crashed = crashes > 0 ? [`${crashes} nodes crashed`] : []
  const violations = [...violationsIn(clients, stored), ...damage, ...crashed]
  return { acknowledged: clients.acknowledged, reads: clients.reads.length, blows: struck, violations }
}

/** `damage`: of a room whose entries contradict one another, which then is not read at all. */
async function storedIn(
  url: string,
): Promise<{ readonly stored: Map<string, StoredValue[]>; readonly damage: readonly string[] }> {
  const { log, close } = await openPostgresLog(url, { address: 'last', lease: unhurried })
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
