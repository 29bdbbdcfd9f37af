import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { checkBoundaries } from './boundaries.ts'

describe('the gate on imports', () => {
  let root = ''
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'minga-boundaries-'))
    for (const folder of ['packages', 'apps']) mkdirSync(join(root, folder))
  })
  afterEach(() => rmSync(root, { recursive: true }))

  function write(files: Record<string, string>) {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text)
    }
  }
  const broken = async () => (await checkBoundaries(root, ['packages', 'apps'])).broken
  const leaf = 'export const leaf = 1\n'

  test('lets a layer look down', async () => {
    write({
      'packages/domain/src/leaf.ts': leaf,
      'packages/storage/src/rows.ts': "export { leaf } from '../../domain/src/leaf.ts'\n",
      'apps/web/src/api/threads.ts': "export { leaf } from '../../../../packages/domain/src/leaf.ts'\n",
      'apps/web/src/threads/card.ts': "export { leaf } from '../api/threads.ts'\n",
      'apps/web/src/features/threads/page.ts': "export { leaf } from '../../threads/card.ts'\n",
      'apps/web/src/app/router.ts': "export { leaf } from '../features/threads/page.ts'\n",
    })
    expect(await broken()).toEqual([])
  })

  test.each([
    ['packages/domain/src/up.ts', 'packages/storage/src/leaf.ts', 'domain-looks-down'],
    ['packages/protocol/src/up.ts', 'packages/sync/src/leaf.ts', 'protocol-looks-down'],
    ['packages/sync/src/up.ts', 'packages/storage/src/leaf.ts', 'sync-looks-down'],
    ['packages/storage/src/up.ts', 'apps/server/src/leaf.ts', 'storage-looks-down'],
    ['apps/web/src/across.ts', 'apps/server/src/leaf.ts', 'apps-apart'],
    ['apps/web/src/log.ts', 'packages/storage/src/leaf.ts', 'browser-side'],
    ['apps/web/src/room.ts', 'packages/sync/src/room/leaf.ts', 'browser-side'],
    ['packages/sync/src/client/room.ts', 'packages/sync/src/room/leaf.ts', 'sync-halves-apart'],
    ['apps/web/src/features/actions/a.ts', 'apps/web/src/features/barriers/leaf.ts', 'features-apart'],
    ['apps/web/src/api/threads.ts', 'apps/web/src/threads/leaf.ts', 'web-api-looks-down'],
    ['apps/web/src/threads/card.ts', 'apps/web/src/features/threads/leaf.ts', 'web-shared-looks-down'],
    ['apps/web/src/ui/page.ts', 'apps/web/src/app/leaf.ts', 'web-shared-looks-down'],
    ['apps/web/src/features/threads/page.ts', 'apps/web/src/app/leaf.ts', 'web-features-look-down'],
  ])('refuses %s → %s', async (from, to, rule) => {
    const upwards = from
      .split('/')
      .slice(1)
      .map(() => '..')
      .join('/')
    write({ [to]: leaf, [from]: `export { leaf } from '${upwards}/${to}'\n` })
    expect(await broken()).toContain(`${from} → ${to} (${rule})`)
  })

  test('sees through the names of packages', async () => {
    expect((await checkBoundaries(process.cwd(), ['packages/protocol'])).read).toContain(
      'packages/domain/src/identity/ids.ts',
    )
  })

  test('refuses a cycle', async () => {
    write({
      'packages/domain/src/a.ts': "import { b } from './b.ts'\nexport const a = (): number => b()\n",
      'packages/domain/src/b.ts': "import { a } from './a.ts'\nexport const b = (): number => a()\n",
      'apps/web/src/main.ts': leaf,
    })
    expect((await broken()).some((line) => line.includes('no-cycles'))).toBe(true)
  })
})
