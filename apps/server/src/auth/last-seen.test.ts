import { ManualClock } from '@minga/sync/testing/manual-clock'
import { expect, test } from 'vitest'

import { lastSeen } from './last-seen.ts'

function noting(mark: (seen: ReadonlyMap<string, string>) => Promise<void>) {
  const clock = new ManualClock()
  const failures: unknown[] = []
  const seen = lastSeen({ clock, mark, failed: (error) => failures.push(error) })
  return { clock, seen, failures }
}

test('two hundred who come at once are one transaction, off their way in', async () => {
  const written: (readonly string[])[] = []
  const { clock, seen } = noting(async (marks) => void written.push([...marks.keys()]))
  for (let session = 0; session < 200; session++) seen(`s${session}`)
  expect(written).toEqual([])
  await clock.advance(2000)
  expect(written.map(({ length }) => length)).toEqual([200])
})

test('a session is noted once in five minutes, with the time it was used', async () => {
  const written: [string, string][] = []
  const { clock, seen } = noting(async (marks) => void written.push(...marks))
  const first = new Date(clock.now()).toISOString()
  seen('s1')
  await clock.advance(60_000)
  seen('s1')
  await clock.advance(60_000)
  expect(written).toEqual([['s1', first]])
  await clock.advance(5 * 60_000)
  seen('s1')
  await clock.advance(2000)
  expect(written).toHaveLength(2)
})

test('reports a note that cannot be written, and writes those after it', async () => {
  let isBroken = true
  const written: string[] = []
  const { clock, seen, failures } = noting(async (marks) => {
    if (isBroken) throw new Error('no storage')
    written.push(...marks.keys())
  })
  seen('s1')
  await clock.advance(2000)
  expect(failures).toHaveLength(1)
  isBroken = false
  seen('s2')
  await clock.advance(2000)
  expect(written).toEqual(['s2'])
})
