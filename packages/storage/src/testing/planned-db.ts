import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import Sqlite from 'better-sqlite3'
import { Kysely } from 'kysely'

import { EagerDialect } from '../database/eager-dialect.ts'
import { openDb } from '../database/open-db.ts'
import type { Db, Tables } from '../database/schema.ts'

/** Empty rows in SQLite, which note how it would find what each statement asks for. */
export interface PlannedDb {
  readonly db: Db
  /** The steps of all plans so far, as `EXPLAIN QUERY PLAN` says them. */
  readonly plans: string[]
  readonly close: () => Promise<void>
}

export async function openPlannedDb(): Promise<PlannedDb> {
  const folder = mkdtempSync(join(tmpdir(), 'minga-plan-'))
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
  return {
    db,
    plans,
    close: async () => {
      await db.destroy()
      rmSync(folder, { recursive: true })
    },
  }
}
