import { findPostgres, withoutPostgres } from '@minga/storage/testing/start-postgres'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

import { RevocationDrill, type Revocation } from './testing/whole/revocation-drill.ts'
import { WholeMinga } from './testing/whole/whole-minga.ts'

// What a drill imports sets shorter ones.
vi.setConfig({ testTimeout: 3_600_000, hookTimeout: 120_000 })

const count = Number(process.env['COUNT'] ?? 1000)
/** How many of them right after the database came back, and how many in one outage. */
const afterOutages = Math.ceil(count / 5)
const inOutage = 40

describe.skipIf(findPostgres() === undefined)(
  `a person is removed through one node while she is at the other (else: ${withoutPostgres})`,
  () => {
    let minga: WholeMinga
    let drill: RevocationDrill
    beforeAll(async () => {
      minga = await WholeMinga.start({ hasStandby: false })
      drill = await RevocationDrill.begin(minga)
    }, 120_000)
    afterAll(() => minga.stop())

    test('nothing of hers is taken a second after the answer', async () => {
      const { late, p99 } = judged('at any time', await drill.run(count - afterOutages))
      expect(late).toEqual([])
      expect(p99).toBeLessThanOrEqual(1000)
    })

    test('nor in the half minute after the database was killed and came back', async () => {
      const done: Revocation[] = []
      while (done.length < afterOutages) done.push(...(await drill.runAfterOutage(inOutage)))
      const { late, p99 } = judged('after an outage', done)
      expect(late).toEqual([])
      expect(p99).toBeLessThanOrEqual(1000)
    })
  },
)

function judged(when: string, done: readonly Revocation[]) {
  const sorted = done.map(({ took }) => took).toSorted((a, b) => a - b)
  const at = (part: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN)
  process.stdout.write(
    `${when}: ${done.length} removals, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, max ${at(1)} ms until the other node closed the socket\n`,
  )
  return { late: done.flatMap(({ late }) => late), p99: at(0.99) }
}
