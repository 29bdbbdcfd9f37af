import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

/** SQL that only SQLite understands. */
const foreign = [
  ['json_each', /\bjson_each\b/],
  ['rowid', /\browid\b/i],
  ['a column after a plus', /sql(?:<\w+>)?`\+/],
  ['the larger of two values by max', /(?<!Math\.)\bmax\([^()`,]+,/],
  ['a comparison by IS with a value', /'is(?: not)?', (?!null\b)/],
  ['strftime', /\bstrftime\(/],
] as const

/** Migrations and the care of files belong to an engine. */
const ofAnEngine =
  /^(?:log|database\/(?:sqlite|migrations))\/|^database\/(?:salvage-rows|migrate|rows-reading|find-rows-damage)\.ts$/

test('queries are written for any engine: what only SQLite understands stands in database/sqlite', () => {
  const root = join(import.meta.dirname, '..')
  const files = globSync('**/*.ts', { cwd: root }).filter(
    (file) => !file.endsWith('.test.ts') && !ofAnEngine.test(file),
  )
  expect(files.length).toBeGreaterThan(70)
  const found = files.flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8')
    return foreign.flatMap(([name, pattern]) => (pattern.test(text) ? [`${file}: ${name}`] : []))
  })
  expect(found).toEqual([])
})
