import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'
import { z } from 'zod'

import { nodeFlags } from './v8-limits.ts'

test('`npm start` starts Node as tests and benches do', () => {
  const file = new URL('../../../../package.json', import.meta.url)
  const { scripts } = z
    .object({ scripts: z.object({ start: z.string() }) })
    .parse(JSON.parse(readFileSync(file, 'utf8')))
  expect(scripts.start).toContain(` node ${nodeFlags.join(' ')} apps/server/src/main.ts serve`)
})
