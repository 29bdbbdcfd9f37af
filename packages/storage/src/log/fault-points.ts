import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

import { z } from 'zod'

const rate = z.number().min(0).max(1)
const faults = z.object({
  /** The share of commits, and of reads, that fail. */
  'log.append': rate.default(0),
  'log.read': rate.default(0),
  /** The delay of each call, in ms. */
  'log.slow': z.number().min(0).max(60_000).default(0),
})

export type FaultPoint = 'log.append' | 'log.read'

/** Called where storage may fail. Does nothing, fails or takes its time. */
export type FaultPoints = (point: FaultPoint) => Promise<void>

export const noFaults: FaultPoints = async () => undefined

/**
 * Storage that fails as a test wants it to: a JSON file, read at each point, says how often. So a test can break the
 * disk of a running server and mend it again.
 */
export function faultsFrom(file: string): FaultPoints {
  return async (point) => {
    const asked = faults.parse(JSON.parse(readFileSync(file, 'utf8')))
    if (asked['log.slow'] > 0) await wait(asked['log.slow'])
    if (Math.random() < asked[point]) throw new Error(`${point}: the disk says no, as asked`)
  }
}
