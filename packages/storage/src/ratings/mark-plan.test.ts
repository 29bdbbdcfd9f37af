import { ratingId } from '@minga/domain/identity/ids'
import Sqlite from 'better-sqlite3'
import { Kysely } from 'kysely'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

import { EagerDialect } from '../database/eager-dialect.ts'
import { openDb } from '../database/open-db.ts'
import type { Tables } from '../database/schema.ts'
import { countMarks } from './mark-rows.ts'

test('marks are counted in one walk over those of their rating: half a million are a tenth of a second', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'minga-mark-plan-'))
  const file = join(folder, 'minga.sqlite')
  await openDb(file).destroy()
  const database = new Sqlite(file)
  const plans: string[] = []
  const db = new Kysely<Tables>({
    dialect: new EagerDialect(database),
    log: ({ query }) => {
      const plan = database.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${query.sql}`)
      plans.push(...plan.all(...query.parameters).map(({ detail }) => detail))
    },
  })
  await countMarks(db, ratingId.parse('first'))
  await db.destroy()
  rmSync(folder, { recursive: true })
  expect(plans.filter((detail) => detail.includes('rating_mark'))).toEqual([
    expect.stringMatching(/^SEARCH rating_mark USING .*\(rating=\?\)/),
  ])
  expect(plans.filter((detail) => /CORRELATED|TEMP B-TREE/.test(detail))).toEqual([])
})
