import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { openDb } from '../database/open-db.ts'
import type { Db } from '../database/schema.ts'
import { forgetUnconfirmedDatasets } from './forget-datasets.ts'

let folder: string
let database: Sqlite.Database
let db: Db
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'minga-datasets-'))
  const file = join(folder, 'minga.sqlite')
  db = openDb(file)
  database = new Sqlite(file)
  // Its group and its bringer are not looked at.
  database.pragma('foreign_keys = OFF')
  for (const [id, confirmedAt] of [
    ['waiting', null],
    ['confirmed', '2026-01-02'],
  ] as const) {
    database
      .prepare(
        `INSERT INTO dataset (id, group_id, name, asked, kind, source, address, boundary, vintage, licence, method,
          coverage, regions, report, by, organisation, at, whole, confirmed_at)
          VALUES (?, 'steel', 'a.csv', '', 'observed', '', '', '', '', '', '', '', '', '{}', 'ana', 'x', '2026', 1, ?)`,
      )
      .run(id, confirmedAt)
    const series = database.prepare(
      `INSERT INTO dataset_series (dataset, place, group_id, model, scenario, region, variable, unit, extra, place_key,
        variable_key, observations) VALUES (?, ?, 'steel', '', '', '', '', '', '{}', '', '', '[]')`,
    )
    for (let place = 0; place < 60; place += 1) series.run(id, place)
  }
})
afterEach(async () => {
  await db.destroy()
  database.close()
  rmSync(folder, { recursive: true })
})

test('a dataset goes some series at a time, and is not confirmed between two of them', async () => {
  // Confirms what can be confirmed as soon as a series of it goes.
  database.exec(`CREATE TRIGGER confirmed_meanwhile AFTER DELETE ON dataset_series BEGIN
    UPDATE dataset SET confirmed_at = '2026-01-03' WHERE id = old.dataset AND whole = 1; END`)
  await forgetUnconfirmedDatasets(db, new Date('2026-11-01'))
  expect(database.prepare('SELECT id FROM dataset').pluck().all()).toEqual(['confirmed'])
  expect(database.prepare('SELECT dataset, count(*) AS count FROM dataset_series GROUP BY dataset').all()).toEqual([
    { dataset: 'confirmed', count: 60 },
  ])
})
