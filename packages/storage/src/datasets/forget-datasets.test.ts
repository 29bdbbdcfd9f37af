import { groupId, organisationId, personId } from '@minga/domain/identity/ids'
import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Db } from '../database/schema.ts'
import { addGroup } from '../groups/group-rows.ts'
import { addOrganisation } from '../organisations/organisation-rows.ts'
import { addPerson } from '../people/person-rows.ts'
import { addUser } from '../people/user-rows.ts'
import { rowTrigger } from '../postgres/trigger.ts'
import { serverOfTests } from '../testing/empty-database.ts'
import { openTestDb } from '../testing/open-test-db.ts'
import { runStatement } from '../testing/run-statement.ts'
import { forgetUnconfirmedDatasets } from './forget-datasets.ts'

const [steel, ana, alacero] = [groupId.parse('steel'), personId.parse('ana'), organisationId.parse('alacero')]
const at = '2026-01-01T00:00:00.000Z'
/** What a dataset and a series say: nothing that is looked at. */
const ofDataset = `'steel', 'a.csv', '', 'observed', '', '', '', '', '', '', '', '', '{}', 'ana', 'alacero', '2026', 1`
const ofSeries = `'steel', '', '', '', '', '', '{}', '', '', '[]'`

let db: Db
beforeEach(async () => {
  db = await openTestDb()
  await addOrganisation(db, { id: alacero, shortName: 'A', names: {}, kind: 'signatory', hue: 'teal' }, 0)
  await addUser(db, { id: ana, name: 'Ana', email: 'ana@minga.example', at })
  await addPerson(db, { id: ana, name: 'Ana', organisation: alacero, roles: [], language: 'es' })
  await addGroup(db, { id: steel, names: { en: 'Steel' }, restricted: false }, 0)
  for (const [id, confirmedAt] of [
    ['waiting', 'NULL'],
    ['confirmed', `'2026-01-02'`],
  ] as const) {
    await runStatement(
      db,
      `INSERT INTO dataset (id, group_id, name, asked, kind, source, address, boundary, vintage, licence, method,
        coverage, regions, report, by, organisation, at, whole, confirmed_at) VALUES ('${id}', ${ofDataset}, ${confirmedAt})`,
    )
    for (let place = 0; place < 60; place += 1) {
      await runStatement(
        db,
        `INSERT INTO dataset_series (dataset, place, group_id, model, scenario, region, variable, unit, extra, place_key,
          variable_key, observations) VALUES ('${id}', ${String(place)}, ${ofSeries})`,
      )
    }
  }
})
afterEach(() => db.destroy())

/** Confirms what can be confirmed as soon as a series of it goes. */
const confirming = `UPDATE dataset SET confirmed_at = '2026-01-03' WHERE id = old.dataset AND whole = 1`
const trigger =
  process.env[serverOfTests] === undefined
    ? `CREATE TRIGGER confirmed_meanwhile AFTER DELETE ON dataset_series BEGIN ${confirming}; END`
    : rowTrigger({ name: 'confirmed_meanwhile', table: 'dataset_series', event: 'DELETE', run: confirming })

test('a dataset goes some series at a time, and is not confirmed between two of them', async () => {
  await runStatement(db, trigger)
  await forgetUnconfirmedDatasets(db, new Date('2026-11-01'))
  expect(await runStatement(db, 'SELECT id FROM dataset')).toEqual([{ id: 'confirmed' }])
  expect(await runStatement(db, 'SELECT dataset, count(*) AS count FROM dataset_series GROUP BY dataset')).toEqual([
    { dataset: 'confirmed', count: 60 },
  ])
})
