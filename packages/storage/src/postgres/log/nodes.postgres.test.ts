import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { findPostgres, startPostgres, type TestPostgres } from '../../testing/start-postgres.ts'
import { drillNames, type DrillName } from './testing/nodes/blows.ts'
import { runDrill } from './testing/nodes/drill.ts'
import type { MistakeName } from './testing/nodes/planted-mistakes.ts'

const seed = Number(process.env['SEED'] ?? 1)
/** Of a drill, in ms: some wait for leases and for processes to start. */
const timeout = 120_000

describe.skipIf(findPostgres() === undefined)('two nodes on one PostgreSQL', () => {
  let postgres: TestPostgres
  beforeAll(async () => {
    // Its own: it is killed.
    postgres = await startPostgres()
  })
  afterAll(() => postgres.stop())

  test.each(drillNames)(
    `[X4] %s: nothing acknowledged is lost, and no read is stale (seed ${seed})`,
    { timeout },
    async (name) => {
      const result = await runDrill(name, { postgres, seed })
      expect(result).toMatchObject({ violations: [] })
      expect(result.acknowledged).toBeGreaterThanOrEqual(1000)
      expect(result.reads).toBeGreaterThan(50)
    },
  )

  test.each<[MistakeName, DrillName]>([
    ['no fence', 'stop a node for twice its lease'],
    ['no confirm before reads', 'stop a node for twice its lease'],
    ['renewing without comparing', 'stop a node for twice its lease'],
    ['believing an error', 'lose answers of commits'],
    ['settling without a fence', 'let commits arrive late'],
    // Whether a schedule meets the mistake is a matter of chance, on a quick machine more than on a slow one.
  ])('[X4] a planted mistake is noticed: %s', { timeout, retry: 2 }, async (mistake, drill) => {
    const { violations } = await runDrill(drill, { postgres, seed, mistake })
    expect(violations).not.toEqual([])
  })
})
