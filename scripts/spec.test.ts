import { globSync, readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

const rules = new Set(
  [...readFileSync('packages/sync/SPEC.md', 'utf8').matchAll(/^- \*\*([A-Z]\d+)\*\*/gm)].map(([, rule]) => rule),
)

/** Rules that tests name, in brackets as in a test's title. */
const named = new Set(
  globSync('{packages,apps}/*/src/**/*.{test.ts,test.tsx,ts}')
    .filter((path) => /\.test\.tsx?$|\/testing\//.test(path))
    .flatMap((path) => [...readFileSync(path, 'utf8').matchAll(/\[([A-Z]\d+)\]/g)].map(([, rule]) => rule)),
)

test('the rules are found', () => {
  expect(rules.size).toBeGreaterThan(90)
})

test('every rule of how copies agree has a test that names it', () => {
  expect([...rules].filter((rule) => !named.has(rule))).toEqual([])
})

test('no test names a rule that is not there', () => {
  expect([...named].filter((rule) => !rules.has(rule))).toEqual([])
})
