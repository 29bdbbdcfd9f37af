import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { groupId, recordId } from '@minga/domain/identity/ids'
import Sqlite from 'better-sqlite3'
import { Kysely } from 'kysely'
import { expect, test } from 'vitest'

import { EagerDialect } from '../database/eager-dialect.ts'
import { openDb } from '../database/open-db.ts'
import type { Tables } from '../database/schema.ts'
import { listRecords } from './record-rows.ts'

test('a few named records are found by their ids, however many their registers have', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'minga-record-plan-'))
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
  const readable = ['steel', 'cement', 'hydrogen'].map((id) => groupId.parse(id))
  const ids = Array.from({ length: 40 }, (_, at) => recordId.parse(`slag-${at}`))
  await listRecords(db, { readable, ids })
  const ofRecords = plans.filter((detail) => detail.includes('record_row'))
  expect(ofRecords).toEqual([expect.stringMatching(/^SEARCH record_row USING .*\(record=\?\)$/)])
  await db.destroy()
  rmSync(folder, { recursive: true })
})
