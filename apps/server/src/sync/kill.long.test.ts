import { expect, test } from 'vitest'

import { killCycles } from './testing/kill-cycles.ts'

const seed = Number(process.env['SEED'] ?? 1)

test(`[D1] two hundred times, a hundred thousand updates (seed ${seed})`, { timeout: 1_800_000 }, async () => {
  const { acknowledged, lost, slowestRestart } = await killCycles({
    cycles: 200,
    acknowledgedPerCycle: 500,
    seed,
  })
  process.stdout.write(
    `200 kills, ${acknowledged} acknowledged, ${lost.length} lost, slowest restart ${Math.round(slowestRestart)} ms\n`,
  )
  expect(lost).toEqual([])
  expect(acknowledged).toBeGreaterThanOrEqual(100_000)
  expect(slowestRestart).toBeLessThan(3000)
})
