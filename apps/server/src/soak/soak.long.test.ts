import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Random } from '@minga/sync/testing/random-edits'
import { expect, test } from 'vitest'

import { trendOf } from './testing/memory-trend.ts'
import { soak } from './testing/soak.ts'

const seed = Number(process.env['SEED'] ?? 1)
const minutes = Number(process.env['SOAK_MINUTES'] ?? 30)

test(
  `[C1] [D1] people come, write, go and come back for ${minutes} minutes: nothing is lost, copies are equal, memory is flat (seed ${seed})`,
  { timeout: (minutes + 10) * 60_000 },
  async () => {
    const data = mkdtempSync(join(tmpdir(), 'minga-soak-'))
    try {
      const { samples, ...result } = await soak({
        data,
        duration: minutes * 60_000,
        random: new Random(seed),
        sampled: ({ at, resident, here, written }) =>
          process.stdout.write(
            `${Math.round(at / 1000)} s: ${Math.round(resident / 1e6)} MB, ${here} here, ${written} written\n`,
          ),
      })
      const trend = trendOf(samples, (minutes / 6) * 60_000)
      const { joins, written, words, complaints } = result
      process.stdout.write(`${JSON.stringify({ joins, written, words, complaints: complaints.length, ...trend })}\n`)
      expect(complaints).toEqual([])
      expect(result.lost).toEqual([])
      expect(result.unequal).toEqual([])
      expect(result.exitCode).toBe(0)
      expect(trend.growthPercent).toBeLessThan(10)
    } finally {
      rmSync(data, { recursive: true, force: true })
    }
  },
)
