import { setTimeout as wait } from 'node:timers/promises'

import { askPostgres } from '@minga/storage/testing/ask-postgres'

import { roadmap, writerAt } from '../../../testing/small-coalition.ts'
import { signIn } from '../../../testing/start-test-server.ts'
import { BareTypist } from './bare-typist.ts'
import type { WebTypist } from './web-typist.ts'
import type { WholeMinga } from './whole-minga.ts'

/** What a later Minga may do to the tables while an earlier one still runs: it only adds. */
const expand = `
  ALTER TABLE person ADD COLUMN later TEXT COLLATE "C";
  CREATE TABLE later (id TEXT COLLATE "C" PRIMARY KEY, words TEXT COLLATE "C" NOT NULL DEFAULT '');
  CREATE INDEX later_words ON later (words)`

export interface RollingChoices {
  readonly people: number
  /** In ms, between two words of a person. */
  readonly between: number
  /** In ms, before, between and after the two nodes are replaced. */
  readonly calm: number
}

export interface RollingResult {
  readonly words: number
  readonly missing: readonly string[]
  readonly doubled: readonly string[]
  /** In ms, from a word until its acknowledgement: of half of all people no word waited longer, and of all. */
  readonly longest: { readonly half: number; readonly all: number }
}

/** So many of the people have the web app's client, which has the whole document. */
const whole = 4

/** People write while each node is ended and another process takes its place. */
export async function runRollingDrill(minga: WholeMinga, choices: RollingChoices): Promise<RollingResult> {
  const { people, between, calm } = choices
  const typists: (BareTypist | WebTypist)[] = await enterAll(minga, people)
  const timers: NodeJS.Timeout[] = []
  for (const typist of typists) {
    // Not all at once.
    await wait(between / people)
    timers.push(setInterval(() => typist.type(), between))
  }
  await wait(calm)
  await askPostgres(minga.database, expand)
  for (const index of [0, 1]) {
    await minga.nodes[index]?.end('SIGTERM')
    await minga.startAgain(index)
    await wait(calm)
  }
  timers.forEach((timer) => clearInterval(timer))
  while (!typists.every(({ isSaved }) => isSaved)) await wait(50)
  const words = typists.flatMap((typist) => typist.words)
  const [missing, doubled]: [string[], string[]] = [[], []]
  for (const { address } of minga.addresses) {
    const reader = await minga.enter(address)
    const counts = Map.groupBy(reader.said(), (word) => word)
    missing.push(...words.filter((word) => !counts.has(word)))
    doubled.push(...words.filter((word) => (counts.get(word)?.length ?? 0) > 1))
    await reader.leave()
  }
  for (const typist of typists) await typist.leave()
  const waits = typists.map(({ longestWait }) => longestWait).toSorted((a, b) => a - b)
  const longest = { half: waits[Math.floor(waits.length / 2)] ?? 0, all: waits.at(-1) ?? 0 }
  return { words: words.length, missing, doubled, longest }
}

async function enterAll(minga: WholeMinga, people: number): Promise<(BareTypist | WebTypist)[]> {
  const { address } = minga.balancer
  const [{ url }] = minga.addresses
  const bare: BareTypist[] = []
  for (let index = 0; index < people - whole; index += 1) {
    // Each is a person of their own, with the budgets of one.
    const cookie = await signIn(minga.addresses[index % 2 === 0 ? 0 : 1].address, writerAt(index))
    bare.push(new BareTypist(`b${index}`, { address, url, cookie, room: `roadmap.${roadmap}` }))
  }
  await Promise.all(bare.map(({ joined }) => joined))
  const withDocument: WebTypist[] = []
  for (let index = 0; index < whole; index += 1) withDocument.push(await minga.enter())
  return [...bare, ...withDocument]
}
