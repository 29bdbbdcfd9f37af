import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Random } from '@minga/sync/testing/random-edits'

import { placeOfLog, removeData } from '../../testing/rows-of.ts'
import { readWords, typeOn, type Address } from './typist.ts'

export interface KillCycles {
  readonly cycles: number
  /** How many updates are acknowledged, at least, before each kill. */
  readonly acknowledgedPerCycle: number
  readonly seed: number
}

export interface Killed {
  readonly acknowledged: number
  readonly lost: readonly string[]
  /** From starting the process until it serves, in ms, the slowest of all. */
  readonly slowestRestart: number
}

const origin = 'http://minga.test'
const typists = 4

/**
 * Starts the sync server, lets people type, kills it with -9 at any moment, and again; then looks for what was
 * promised.
 */
export async function killCycles({ cycles, acknowledgedPerCycle, seed }: KillCycles): Promise<Killed> {
  const folder = mkdtempSync(join(tmpdir(), 'minga-kill-'))
  const place = await placeOfLog(folder)
  const random = new Random(seed)
  const ledger: string[] = []
  let slowestRestart = 0
  let running: ChildProcess | undefined
  const start = async (): Promise<Address> => {
    const begun = performance.now()
    running = fork(new URL('sync-process.ts', import.meta.url), [JSON.stringify(place), origin])
    const [port] = await once(running, 'message')
    slowestRestart = Math.max(slowestRestart, performance.now() - begun)
    return { url: `ws://127.0.0.1:${Number(port)}/sync/roadmap.steel`, origin }
  }
  const kill = async () => {
    if (running?.exitCode !== null || running.signalCode !== null) throw new Error('the server ended by itself')
    const ended = once(running, 'exit')
    running.kill('SIGKILL')
    await ended
  }
  try {
    for (let cycle = 0; cycle < cycles; cycle += 1) {
      const address = await start()
      const target = ledger.length + acknowledgedPerCycle + random.below(30)
      const reached = new Promise<void>((resolve) => {
        for (let index = 0; index < typists; index += 1) {
          const person = `typist-${cycle}-${index}`
          typeOn({ ...address, cookie: person }, person, (words) => {
            ledger.push(...words)
            if (ledger.length >= target) resolve()
          })
        }
      })
      await reached
      await kill()
    }
    const words = await readWords({ ...(await start()), cookie: 'judge' })
    const lost = ledger.filter((word) => !words.has(word))
    await kill()
    return { acknowledged: ledger.length, lost, slowestRestart }
  } finally {
    running?.kill('SIGKILL')
    await removeData(folder)
  }
}
