import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

/** SQL that only one engine understands. */
const foreign = [
  ['json_each', /\bjson_each\b/],
  ['rowid', /\browid\b/i],
  ['a column after a plus', /sql(?:<\w+>)?`\+/],
  ['the larger of two values by max', /(?<!Math\.)\bmax\([^()`,]+,|fn(?:<\w+>)?\('max'/],
  ['a comparison by IS with a value', /'is(?: not)?', (?!null\b)/],
  ['strftime', /\bstrftime\(/],
  ['instr', /\binstr\(/],
  ['PRAGMA', /\bPRAGMA\b/],
  ['a join whose order is fixed', /\bCROSS JOIN\b[^`;]*?\bON\b/],
  ['an arrow into JSON', /`[^`]*\s->>?\s[^`]*`/],
  ['a cast by colons', /[\w)}'"]::[a-z]/],
  ['ILIKE', /\bilike\b/i],
  ['the larger of two values by greatest', /\bgreatest\(/i],
  ['strpos', /\bstrpos\(/],
  ['an array', /\bunnest\(|\barray_agg\(|\bany\(/i],
  ['DISTINCT ON', /\bdistinct on\b|\.distinctOn\(/i],
] as const

/** What an engine says in its own words: expressions, migrations, the care of files, PostgreSQL's own folder. */
const ofAnEngine =
  /^(?:log|postgres|testing|database\/(?:sqlite|migrations))\/|^database\/(?:expressions|salvage-rows|migrate|rows-reading|find-rows-damage|open-db|copy-database|counted-commits|forget-bytes|begin-rows-epoch)\.ts$/

test('queries are written for any engine: what only one understands stands in database/expressions or its own folder', () => {
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
