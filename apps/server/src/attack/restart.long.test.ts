import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { attackKinds } from './testing/attack-kinds.ts'
import { restartAfter } from './testing/restart.ts'

const seconds = Number(process.env['MINGA_ATTACK_EACH_SECONDS'] ?? 10)

test.each([...attackKinds.map((kind) => [kind, [kind]] as const), ['all at once', attackKinds] as const])(
  '[E5] after %s and a kill, the server listens within three seconds',
  async (name, kinds) => {
    const data = mkdtempSync(join(tmpdir(), 'minga-restart-'))
    try {
      const { listening, ready } = await restartAfter(data, kinds, seconds * 1000)
      process.stdout.write(`| ${name} | ${Math.round(listening)} | ${Math.round(ready)} |\n`)
      expect(listening).toBeLessThan(3000)
    } finally {
      rmSync(data, { recursive: true, force: true })
    }
  },
)
