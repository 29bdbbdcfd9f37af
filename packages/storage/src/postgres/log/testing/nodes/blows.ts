import { setTimeout as wait } from 'node:timers/promises'

import type { Random } from '@minga/sync/testing/random-edits'
import pg from 'pg'

import type { TestPostgres } from '../../../../testing/start-postgres.ts'
import { runOn } from '../empty-log.ts'
import { isAppend, type FaultyLine } from '../faulty-line.ts'
import type { RunningNode } from './running-node.ts'

export const drillNames = [
  'kill -9 a node',
  'stop a node for twice its lease',
  'end sessions in commits',
  'lose answers of commits',
  'let commits arrive late',
  'kill -9 PostgreSQL',
] as const
export type DrillName = (typeof drillNames)[number] | 'fail over to the standby'

export interface Scene {
  readonly postgres: TestPostgres
  /** Follows `postgres`, which waits for it with each commit. */
  readonly standby: TestPostgres | undefined
  readonly url: string
  readonly lines: readonly FaultyLine[]
  readonly nodes: readonly RunningNode[]
  readonly random: Random
  /** In ms. */
  readonly lease: number
}

/** Each does one blow. The clients go on meanwhile. */
export const blows: Record<DrillName, (scene: Scene) => Promise<void>> = {
  'kill -9 a node': async ({ nodes, random }) => {
    const node = random.pick([...nodes])
    await node.kill()
    await wait(random.below(200))
    await node.start()
  },
  'stop a node for twice its lease': async ({ nodes, random, lease }) => {
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
  'fail over to the standby': async ({ postgres, standby, lines }) => {
    if (standby === undefined) throw new Error('there is no standby')
    if (lines.every(({ to }) => isAt(to, standby.url))) return
    // What it commits from now on does not reach the standby: so it must acknowledge nothing.
    const sender = await senderTo(postgres.url)
    process.kill(sender, 'SIGSTOP')
    await wait(300)
    process.kill(postgres.pid(), 'SIGKILL')
    process.kill(sender, 'SIGKILL')
    await runOn(standby.url, 'SELECT pg_promote()')
    for (const line of lines) line.to = atServer(line.to, standby.url)
  },
}

/** The process of a primary that sends to its standby what is written. */
async function senderTo(primary: string): Promise<number> {
  const client = new pg.Client({ connectionString: primary })
  await client.connect()
  const { rows } = await client.query<{ pid: number }>(`SELECT pid FROM pg_stat_replication WHERE state = 'streaming'`)
  await client.end()
  const [sender] = rows
  if (sender === undefined) throw new Error('no standby follows it')
  return sender.pid
}

/** The same database on another server. */
function atServer(url: string, server: string): string {
  const moved = new URL(url)
  moved.port = new URL(server).port
  return moved.href
}

function isAt(url: string, server: string): boolean {
  return new URL(url).port === new URL(server).port
}
