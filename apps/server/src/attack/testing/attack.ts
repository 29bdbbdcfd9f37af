import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { spawnMinga } from '../../testing/spawn-minga.ts'
import type { AttackKind } from './attack-kinds.ts'
import type { Struck } from './attack-process.ts'
import { HonestTypist } from './honest-typist.ts'
import { feltBy, type Felt, type While } from './latencies.ts'
import { seat } from './seat.ts'
import { strikeWith } from './strike.ts'
import type { Target } from './target.ts'

/** Between two words of one typist, and two looks at whether rooms open, in ms. */
const pace = 500
const probeEvery = 2000
/** How long honest people write before, and between, attacks, in ms. */
const quiet = 6000
/** An opening that takes longer is reported, in ms. */
const slow = 1000

export interface Phase {
  readonly name: string
  readonly before: Felt
  readonly during: Felt
  readonly after: Felt
  readonly bytes: number
  readonly blows: number
  /** Kinds that were ordered and of which no blow went out: what was measured says nothing of them. */
  readonly missing: readonly AttackKind[]
  /** CPU of the whole server while it was attacked, in ms. */
  readonly serverCpu: number
  readonly keeperFaults: number
  /** The longest that a room took to open, in ms. */
  readonly slowestOpening: number
}

export interface Attacked {
  /** While everything struck another server on this machine: what the attackers' own work costs here. */
  readonly elsewhere: Felt | undefined
  readonly phases: readonly Phase[]
  readonly complaints: readonly string[]
  readonly exitCode: number | null
}

/**
 * The real server, as an operator starts it, with honest typists in two rooms, while an editor, a reader and a stranger attack it from
 * processes of their own: with each kind alone, and then with all of them at once.
 *
 * @param kinds what they attack with
 * @param each how long each kind alone, in ms; 0 leaves that out
 * @param all how long all at once, in ms; 0 leaves that out
 * @param elsewhere how long all at once against another server before, in ms; 0 leaves that out
 */
export async function attackServer(
  data: string,
  {
    kinds: chosen,
    each,
    all,
    elsewhere,
  }: {
    readonly kinds: readonly AttackKind[]
    readonly each: number
    readonly all: number
    readonly elsewhere: number
  },
): Promise<Attacked> {
  const server = spawnMinga(['serve', '--demo'], { MINGA_DATA: data, PORT: '0' })
  const address = await server.address
  const { typists, targets } = await seat(address)
  const end = new AbortController()
  const background = Promise.allSettled([type(typists, end.signal)])
  const slowOpenings: string[] = []
  const run = async (name: string, kinds: readonly AttackKind[], duration: number): Promise<Phase> => {
    const before = await lasting(quiet)
    const from = {
      cpu: await metric(address, 'process_cpu_seconds_total'),
      faults: await metric(address, 'minga_keeper_faults_total'),
    }
    const openings = probe(typists, targets.newcomer, duration, (room, waited, complaints) =>
      slowOpenings.push(`${name}: ${room} opened after ${Math.round(waited)} ms: ${complaints.join(', ')}`),
    )
    const began = performance.now()
    const struck = await strikeWith(kinds, targets, duration)
    const during = { from: began, to: began + duration }
    const to = {
      cpu: await metric(address, 'process_cpu_seconds_total'),
      faults: await metric(address, 'minga_keeper_faults_total'),
    }
    const after = await lasting(quiet)
    // What was typed last may still be on its way.
    await pause(1500)
    const counts = struck.flatMap((those) => Object.values(those))
    const gone = Object.assign({}, ...struck) as Struck
    return {
      name,
      before: feltBy(typists, before),
      during: feltBy(typists, during),
      after: feltBy(typists, after),
      bytes: counts.reduce((sum, { bytes }) => sum + bytes, 0),
      blows: counts.reduce((sum, { blows }) => sum + blows, 0),
      missing: kinds.filter((kind) => (gone[kind]?.blows ?? 0) === 0),
      serverCpu: Math.round((to.cpu - from.cpu) * 1000),
      keeperFaults: to.faults - from.faults,
      slowestOpening: Math.max(...(await openings)),
    }
  }
  const control = elsewhere > 0 ? await struckElsewhere(chosen, elsewhere) : undefined
  const phases: Phase[] = []
  if (each > 0) for (const kind of chosen) phases.push(await run(kind, [kind], each))
  if (all > 0) phases.push(await run('all at once', chosen, all))
  end.abort()
  await background
  for (const typist of typists) typist.leave()
  server.process.kill('SIGTERM')
  const { code } = await server.ended
  const complaints = typists.flatMap((typist) => typist.complaints)
  return {
    elsewhere: control && feltBy(typists, control),
    phases,
    complaints: [...complaints, ...slowOpenings],
    exitCode: code,
  }
}

/** Attacks another server on this machine, and says when. */
async function struckElsewhere(kinds: readonly AttackKind[], duration: number): Promise<While> {
  const data = mkdtempSync(join(tmpdir(), 'minga-elsewhere-'))
  const server = spawnMinga(['serve', '--demo'], { MINGA_DATA: data, PORT: '0' })
  const { typists, targets } = await seat(await server.address)
  const from = performance.now()
  await strikeWith(kinds, targets, duration)
  for (const typist of typists) typist.leave()
  server.process.kill('SIGKILL')
  await server.ended
  rmSync(data, { recursive: true, force: true })
  return { from, to: from + duration }
}

async function lasting(duration: number): Promise<While> {
  const from = performance.now()
  await pause(duration)
  return { from, to: performance.now() }
}

/** Everybody types in turn, so that words come evenly. */
async function type(typists: readonly HonestTypist[], signal: AbortSignal): Promise<void> {
  for (let turn = 0; !signal.aborted; turn += 1) {
    typists[turn % typists.length]?.type()
    await pause(pace / typists.length, undefined, { signal }).catch(() => undefined)
  }
}

/** Newcomers, again and again, to each of the rooms; how long each waited, in ms. */
async function probe(
  typists: readonly HonestTypist[],
  { address, cookie }: Pick<Target, 'address' | 'cookie'>,
  duration: number,
  report: (room: string, waited: number, complaints: readonly string[]) => void,
): Promise<number[]> {
  const until = performance.now() + duration
  const waited: number[] = []
  while (performance.now() < until) {
    for (const room of new Set(typists.map((typist) => typist.room))) {
      const newcomer = new HonestTypist('newcomer', room, { address, cookie })
      const took = await Promise.race([newcomer.join(), pause(10_000, 10_000)])
      waited.push(took)
      if (took > slow) report(room, took, newcomer.complaints)
      newcomer.leave()
    }
    await pause(probeEvery)
  }
  return waited
}

async function metric(address: string, name: string): Promise<number> {
  const text = await (await fetch(`${address}/metrics`)).text()
  return [...text.matchAll(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'gm'))].reduce(
    (sum, [, value]) => sum + Number(value),
    0,
  )
}
