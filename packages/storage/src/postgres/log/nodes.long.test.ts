import { afterAll, beforeAll, expect, test } from 'vitest'

import { startPostgres, type TestPostgres } from '../../testing/start-postgres.ts'
import { drillNames } from './testing/nodes/blows.ts'
import { runDrill } from './testing/nodes/drill.ts'

const first = Number(process.env['SEED'] ?? 1)
const seeds = 20

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.stop())

test.each(drillNames)(`[X4] %s, ${seeds} times (seeds from ${first})`, async (name) => {
  let [acknowledged, reads] = [0, 0]
  for (let seed = first; seed < first + seeds; seed += 1) {
    const result = await runDrill(name, { postgres, seed })
    expect(result.violations, `seed ${seed}`).toEqual([])
    acknowledged += result.acknowledged
    reads += result.reads
  }
  process.stdout.write(`${name}: ${acknowledged} acknowledged, ${reads} reads\n`)
})
