import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { auditKinds } from '@minga/domain/audit/audit-kind'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../../../', import.meta.url))

/** A kind is a promise that such decisions are on record: the one that nothing writes is a promise that is not kept. */
test('every kind of decision is written by something', () => {
  const files = ['apps/server/src/**/*.ts', 'packages/storage/src/**/*.ts']
    .flatMap((pattern) => globSync(pattern, { cwd: root }))
    .filter((file) => !file.endsWith('.test.ts') && !file.includes('/testing/'))
  const writing = files.map((file) => readFileSync(`${root}/${file}`, 'utf8'))
  const unwritten = Object.keys(auditKinds).filter(
    (kind) => !writing.some((text) => namings(kind).some((naming) => text.includes(naming))),
  )
  expect(files.length).toBeGreaterThan(100)
  expect(unwritten).toEqual([])
})

/** The spellings of a kind in code: whole, or put together from its first word and a state. */
function namings(kind: string): string[] {
  return [`'${kind}'`, `kind: \`${kind.split('-')[0]}-\${`]
}
