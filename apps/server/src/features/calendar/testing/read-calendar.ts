import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

import type { ReadEvent } from './calendar-parsers.ts'

/** Behind Greenwich, there, and ahead of it by more than half a day. */
const zones = ['America/Bogota', 'UTC', 'Pacific/Auckland'] as const
const program = fileURLToPath(new URL('./calendar-reader.ts', import.meta.url))

/** The events of a calendar as programs of others read it in each of three time zones; fails where two of them differ. */
export function readAlike(calendar: string): readonly ReadEvent[] {
  const read = zones.flatMap((zone) => readIn(zone, calendar))
  const [first, ...others] = read
  if (first === undefined) throw new Error('no program reads it')
  for (const { by, zone, events } of others) {
    if (JSON.stringify(events) !== JSON.stringify(first.events))
      throw new Error(`${by} in ${zone} reads otherwise: ${JSON.stringify([events, first.events])}`)
  }
  return first.events
}

function readIn(zone: string, calendar: string) {
  const env = { PATH: process.env['PATH'], TZ: zone }
  const { stdout, stderr, status } = spawnSync(process.execPath, [program], { input: calendar, env, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  const found = JSON.parse(stdout) as { readonly by: string; readonly events: readonly ReadEvent[] }[]
  return found.map((each) => ({ ...each, zone }))
}
