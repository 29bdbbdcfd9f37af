import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { attackKinds } from './testing/attack-kinds.ts'
import { attackServer, type Phase } from './testing/attack.ts'
import type { Felt } from './testing/latencies.ts'

const seconds = Number(process.env['MINGA_ATTACK_SECONDS'] ?? 300)
/** Each kind alone, for the table; 0 leaves that out. */
const eachSeconds = Number(process.env['MINGA_ATTACK_EACH_SECONDS'] ?? 10)
/** Names of kinds, with commas between; all of them without it. */
const chosen = process.env['MINGA_ATTACK_KINDS']?.split(',')
const kinds = attackKinds.filter((kind) => chosen?.includes(kind) ?? true)

const columns = [
  'attack',
  'blows',
  'bytes',
  'server CPU ms',
  'faults',
  'slowest opening',
  'acknowledged p95: before',
  'during',
  'after',
  'longest',
  'seen p95: before',
  'during',
  'after',
]

function row({ name, before, during, after, blows, bytes, serverCpu, keeperFaults, slowestOpening }: Phase): string {
  const figures = [
    blows,
    bytes,
    serverCpu,
    keeperFaults,
    slowestOpening,
    before.acknowledgedP95,
    during.acknowledgedP95,
    after.acknowledgedP95,
    during.acknowledgedMax,
    before.seenP95,
    during.seenP95,
    after.seenP95,
  ]
  return `| ${[name, ...figures.map((figure) => Math.round(figure))].join(' | ')} |`
}

function inStretch({ acknowledgedP95, acknowledgedMax }: Felt): string {
  return `${Math.round(acknowledgedP95)}/${Math.round(acknowledgedMax)}`
}

test(
  `an editor, a reader and a stranger attack with everything for ${seconds} s, and twenty who write hardly notice`,
  { timeout: (seconds + 20 * (eachSeconds + 30) + 300) * 1000 },
  async () => {
    const data = mkdtempSync(join(tmpdir(), 'minga-attack-'))
    try {
      const { elsewhere, phases, complaints, exitCode } = await attackServer(data, {
        kinds,
        elsewhere: Math.min(seconds, 30) * 1000,
        each: eachSeconds * 1000,
        all: seconds * 1000,
      })
      process.stdout.write(
        `| ${columns.join(' | ')} |\n|${'---|'.repeat(columns.length)}\n${phases.map(row).join('\n')}\n`,
      )
      for (const { name, stretches, deaf } of phases)
        process.stdout.write(
          `${name}, acknowledged p95 and longest by five seconds: ${stretches.map(inStretch).join(' ')}; deaf: ${Math.round(deaf.p95)}/${Math.round(deaf.longest)}\n`,
        )
      if (complaints.length > 0) process.stdout.write(`${complaints.slice(0, 20).join('\n')}\n`)
      // Attackers come with machines of their own, and here they share that of the server: twice what is felt while
      // they strike another one.
      const share = elsewhere && {
        acknowledged: 2 * elsewhere.acknowledgedP95,
        seen: 2 * elsewhere.seenP95,
      }
      process.stdout.write(`while another server on this machine is attacked: ${JSON.stringify(elsewhere)}\n`)
      const all = phases.at(-1)
      if (all === undefined) throw new Error('nothing was attacked')
      // An attack of which no blow went out shows nothing.
      expect(phases.map(({ name, missing }) => [name, missing])).toEqual(phases.map(({ name }) => [name, []]))
      expect(exitCode).toBe(0)
      expect(all.keeperFaults).toBe(0)
      expect(all.during.acknowledgedMax).toBeLessThan(1000)
      expect(all.slowestOpening).toBeLessThan(1000)
      expect(all.during.acknowledgedP95).toBeLessThan(share?.acknowledged ?? Infinity)
      expect(all.during.seenP95).toBeLessThan(share?.seen ?? Infinity)
      expect(complaints).toEqual([])
    } finally {
      rmSync(data, { recursive: true, force: true })
    }
  },
)
