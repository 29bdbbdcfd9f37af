import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'

import { spawnMinga } from '../../testing/spawn-minga.ts'
import type { AttackKind } from './attack-kinds.ts'
import type { Struck } from './attack-process.ts'
import type { HonestTypist } from './honest-typist.ts'
import { openingsBy } from './newcomers.ts'
import { feltBy, type Felt, type While } from './latencies.ts'
import { signInTypistsAndAttackers } from './typists-and-attackers.ts'
import { strikeWith } from './strike.ts'

/** Between two words of one typist, in ms. */
const pace = 500
/** How long honest people write before, and between, attacks, in ms. */
const quiet = 6000
/** A phase is reported in intervals of this length, in ms. */
const stretch = 5000
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
  /** The delays that people felt in each stretch of it. */
  readonly stretches: readonly Felt[]
  /** How long the process that types and measures was itself kept from listening, in ms: that is not the server's. */
  readonly deaf: { readonly p95: number; readonly longest: number }
}

export interface Attacked {
  /** While everything struck another server on this machine: what the attackers' own work costs here. */
  readonly elsewhere: Felt | undefined
  readonly phases: readonly Phase[]
  readonly complaints: readonly string[]
  readonly exitCode: number | null
}

/**
 * The real server, as an operator starts it, with honest typists in two rooms, while an editor, a reader and a
 * stranger attack it from processes of their own: with each kind alone, and then with all of them at once.
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
  const { typists, targets } = await signInTypistsAndAttackers(address)
  const end = new AbortController()
  const background = Promise.allSettled([type(typists, end.signal)])
  const slowOpenings: string[] = []
  const run = async (name: string, kinds: readonly AttackKind[], duration: number): Promise<Phase> => {
    const before = await lasting(quiet)
    const from = {
      cpu: await metric(address, 'process_cpu_seconds_total'),
      faults: await metric(address, 'minga_keeper_faults_total'),
    }
    const openings = openingsBy(targets.newcomer, [...new Set(typists.map(({ room }) => room))], duration)
    const deaf = monitorEventLoopDelay({ resolution: 1 })
    deaf.enable()
    const began = performance.now()
    const struck = await strikeWith(kinds, targets, duration)
    const during = { from: began, to: began + duration }
    deaf.disable()
    const to = {
      cpu: await metric(address, 'process_cpu_seconds_total'),
      faults: await metric(address, 'minga_keeper_faults_total'),
    }
    const after = await lasting(quiet)
    // The last letters may still be on their way.
    await pause(1500)
    for (const { room, took, complaint } of await openings)
      if (took > slow || complaint !== undefined)
        slowOpenings.push(`${name}: ${room} opened after ${Math.round(took)} ms: ${complaint ?? 'late'}`)
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
      slowestOpening: Math.max(...(await openings).map(({ took }) => took)),
      stretches: stretchesOf(during).map((each) => feltBy(typists, each)),
      deaf: { p95: deaf.percentile(95) / 1e6, longest: deaf.max / 1e6 },
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
  const { typists, targets } = await signInTypistsAndAttackers(await server.address)
  const from = performance.now()
  await strikeWith(kinds, targets, duration)
  for (const typist of typists) typist.leave()
  server.process.kill('SIGKILL')
  await server.ended
  rmSync(data, { recursive: true, force: true })
  return { from, to: from + duration }
}

function stretchesOf({ from, to }: While): While[] {
  const count = Math.ceil((to - from) / stretch)
  return Array.from({ length: count }, (_, at) => ({
    from: from + at * stretch,
    to: Math.min(to, from + (at + 1) * stretch),
  }))
}

async function lasting(duration: number): Promise<While> {
  const from = performance.now()
  await pause(duration)
  return { from, to: performance.now() }
}

/** The typists type in turn, so that words arrive evenly. */
async function type(typists: readonly HonestTypist[], signal: AbortSignal): Promise<void> {
  for (let turn = 0; !signal.aborted; turn += 1) {
    typists[turn % typists.length]?.type()
    await pause(pace / typists.length, undefined, { signal }).catch(() => undefined)
  }
}

async function metric(address: string, name: string): Promise<number> {
  const text = await (await fetch(`${address}/metrics`)).text()
  return [...text.matchAll(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'gm'))].reduce(
    (sum, [, value]) => sum + Number(value),
    0,
  )
}
