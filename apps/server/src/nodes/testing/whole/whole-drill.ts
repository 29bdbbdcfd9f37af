import { setTimeout as wait } from 'node:timers/promises'

import { askPostgres } from '@minga/storage/testing/ask-postgres'

import type { WebTypist } from './web-typist.ts'
import type { WholeMinga } from './whole-minga.ts'

/** The lease of a node, in ms: see `openShared`. */
const lease = 3000
/** How long PostgreSQL is away, in ms: all nodes' leases run out. */
const away = 3 * lease

export const wholeBlows = [
  'kill -9 the owner',
  'end the owner',
  'stop the owner for twice its lease',
  'kill -9 PostgreSQL',
  'fail over to the standby',
  'cut the owner off from PostgreSQL',
] as const
export type WholeBlow = (typeof wholeBlows)[number]

/** Each does one blow to a Minga in which people write. @returns the moment from which acknowledgements count */
const blows: Record<WholeBlow, (minga: WholeMinga, typists: readonly WebTypist[]) => Promise<number>> = {
  'kill -9 the owner': async (minga) => endOwner(minga, 'SIGKILL'),
  'end the owner': async (minga) => endOwner(minga, 'SIGTERM'),
  'stop the owner for twice its lease': async (minga) => {
    const { node } = await minga.owner()
    node.hang()
    const at = performance.now()
    await wait(2 * lease)
    node.goOn()
    return at
  },
  'kill -9 PostgreSQL': async ({ postgres }) => {
    process.kill(postgres.pid(), 'SIGKILL')
    await wait(away)
    await postgres.start()
    return performance.now()
  },
  'fail over to the standby': async (minga) => {
    process.kill(minga.postgres.pid(), 'SIGKILL')
    const at = performance.now()
    await askPostgres(minga.standbyUrl, 'SELECT pg_promote()')
    await askPostgres(minga.standbyUrl, `ALTER SYSTEM SET synchronous_standby_names = ''`)
    await askPostgres(minga.standbyUrl, 'SELECT pg_reload_conf()')
    for (const line of minga.lines) line.leadTo(minga.standbyUrl)
    return at
  },
  'cut the owner off from PostgreSQL': async (minga, typists) => {
    const { line } = await minga.owner()
    line.cut()
    const at = performance.now()
    await until(() => typists.every((typist) => typist.nextAcknowledgement(at) !== undefined))
    line.mend()
    return at
  },
}

async function endOwner(minga: WholeMinga, signal: 'SIGKILL' | 'SIGTERM'): Promise<number> {
  const { index, node } = await minga.owner()
  const at = performance.now()
  await node.end(signal)
  await minga.startAgain(index)
  return at
}

export interface WholeDrillResult {
  readonly words: number
  /** Words that were acknowledged and do not stand in the room, as each node gives it to a newcomer. */
  readonly missing: readonly string[]
  readonly doubled: readonly string[]
  /** Of each person, in ms from the blow (or its end) until a word typed after it was acknowledged. */
  readonly nextAcknowledgement: readonly number[]
  /** How many sockets were closed while the blow lasted. */
  readonly closed: number
  /** Of each person whose page said so, in ms from the blow. */
  readonly notSavedAfter: readonly number[]
}

const people = 6
/** In ms, between two words of a person. */
const between = 100
const beforeAndAfter = 2000

/** People write through the web app's client at both nodes, a blow falls, and all goes on. */
export async function runWholeDrill(minga: WholeMinga, blow: WholeBlow): Promise<WholeDrillResult> {
  const typists: WebTypist[] = []
  for (let person = 0; person < people; person += 1) typists.push(await minga.enter())
  const timer = setInterval(() => typists.forEach((typist) => typist.type()), between)
  await wait(beforeAndAfter)
  const began = performance.now()
  const closedBefore = sum(typists)
  const since = await blows[blow](minga, typists)
  await wait(beforeAndAfter)
  await until(() => typists.every((typist) => typist.nextAcknowledgement(since) !== undefined))
  clearInterval(timer)
  const closed = sum(typists) - closedBefore
  await Promise.all(typists.map((typist) => typist.saved()))
  const words = typists.flatMap((typist) => typist.words)
  const missing: string[] = []
  const doubled: string[] = []
  for (const { address } of minga.nodes) {
    const reader = await minga.enter(`http://${address}`)
    const said = reader.said()
    const counts = Map.groupBy(said, (word) => word)
    missing.push(...words.filter((word) => !counts.has(word)))
    doubled.push(...words.filter((word) => (counts.get(word)?.length ?? 0) > 1))
    await reader.leave()
  }
  await Promise.all(typists.map((typist) => typist.leave()))
  return {
    words: words.length,
    missing,
    doubled,
    closed,
    nextAcknowledgement: typists.flatMap((typist) => typist.nextAcknowledgement(since) ?? []).toSorted((a, b) => a - b),
    notSavedAfter: typists
      .flatMap(({ notSavedAt }) => notSavedAt.find((at) => at >= began) ?? [])
      .map((at) => at - began),
  }
}

function sum(typists: readonly WebTypist[]): number {
  return typists.reduce((closed, typist) => closed + typist.closed, 0)
}

/** @throws after a minute */
async function until(isTrue: () => boolean): Promise<void> {
  const deadline = performance.now() + 60_000
  while (!isTrue()) {
    if (performance.now() > deadline) throw new Error('people do not go on writing')
    await wait(20)
  }
}
