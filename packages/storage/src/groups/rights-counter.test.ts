import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { openDb } from '../database/open-db.ts'
import { RightsCounter } from './rights-counter.ts'
import { describeRightsWatch } from './testing/rights-watch-contract.ts'

let folder: string
let database: Sqlite.Database
let counter: RightsCounter
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'minga-rights-'))
  const file = join(folder, 'minga.sqlite')
  await openDb(file).destroy()
  database = new Sqlite(file)
  database.pragma('foreign_keys = OFF')
  counter = new RightsCounter(file)
})
afterEach(async () => {
  await counter.close()
  database.close()
  rmSync(folder, { recursive: true })
})

function isCounted(sql: string): boolean {
  const before = counter.read()
  database.exec(sql)
  return counter.read() > before
}

const user = `INSERT INTO "user" (id, name, email, createdAt, updatedAt) VALUES ('ana', 'Ana', 'ana@x.org', '', '')`
const session = `INSERT INTO session (id, token, userId, expiresAt, createdAt, updatedAt)
  VALUES ('s', 't', 'ana', '2030', '', '')`
const person = `INSERT INTO person (id, organisation, roles, language) VALUES ('ana', 'alacero', '[]', 'es')`
const group = `INSERT INTO working_group (id, names, restricted, rank) VALUES ('steel', '{}', 0, 1)`

describeRightsWatch('on SQLite', async () => {
  database.exec(`INSERT INTO working_group (id, names, restricted, rank) VALUES ('cement', '{}', 0, 2)`)
  return {
    watch: counter,
    takeAway: async () => void database.exec(`UPDATE working_group SET restricted = 1 - restricted`),
  }
})

test('every statement that can take a right away is counted, from any connection', () => {
  for (const sql of [user, session, person, group]) database.exec(sql)
  for (const sql of [
    `UPDATE session SET expiresAt = '2020'`,
    `DELETE FROM session`,
    `UPDATE person SET organisation = 'ficem'`,
    `UPDATE person SET roles = '["steward"]'`,
    `UPDATE working_group SET restricted = 1`,
    `DELETE FROM working_group`,
    `DELETE FROM person`,
  ]) {
    expect([sql, isCounted(sql)]).toEqual([sql, true])
  }
})

test('what a set of changes asks of each piece is counted: its group, who is suspended there, and the fields of the coalition', () => {
  for (const sql of [user, person, group]) database.exec(sql)
  for (const sql of [
    `UPDATE working_group SET archived = 1`,
    `INSERT INTO writing_suspension (room, person, at) VALUES ('register.steel', 'ana', '2026')`,
    `DELETE FROM writing_suspension`,
    `INSERT INTO custom_field (id, kind, type, labels, purpose, choices, place, by, at)
      VALUES ('f', 'barrier', 'text', '{}', '{}', '[]', 0, 'ana', '2026')`,
    `UPDATE custom_field SET choices = '["a"]'`,
    `INSERT INTO closed_field (id, group_id, field, ground, reason, by, organisation, at)
      VALUES ('c', 'steel', 'f', 'other', '', 'ana', 'alacero', '2026')`,
    `UPDATE closed_field SET reopened_at = '2026'`,
  ]) {
    expect([sql, isCounted(sql)]).toEqual([sql, true])
  }
})

test('a change that happens all day long and takes no right away is not counted', () => {
  for (const sql of [
    user,
    session,
    `UPDATE session SET seen_at = '2026', updatedAt = '2026'`,
    `INSERT INTO done (deed, at) VALUES ('probe', '2026')`,
    `INSERT INTO following (person, kind, id, state) VALUES ('ana', 'record', 'slag', 'follow')`,
    `UPDATE following SET state = 'mute'`,
    `INSERT INTO file_export (id, room, sequence, language, format, by, at)
      VALUES ('one', 'register.steel', 1, 'es', 'csv', 'ana', '2026')`,
    `INSERT INTO dataset (id, group_id, name, asked, kind, source, address, boundary, vintage, licence, method, coverage,
      regions, report, by, organisation, at, whole)
      VALUES ('d', 'steel', 'a.csv', '', 'observed', '', '', '', '', '', '', '', '', '{}', 'ana', 'alacero', '2026', 0)`,
    `INSERT INTO dataset_series (dataset, place, group_id, model, scenario, region, variable, unit, extra, place_key,
      variable_key, observations) VALUES ('d', 0, 'steel', '', '', '', '', '', '{}', '', '', '[]')`,
    `INSERT INTO dataset_choice (id, group_id, use, place_key, variable_key, dataset, reason, by, organisation, at)
      VALUES ('c', 'steel', 'report', '', '', 'd', '', 'ana', 'alacero', '2026')`,
    `UPDATE dataset SET whole = 1, confirmed_at = '2026'`,
    `DELETE FROM dataset_series`,
    `INSERT INTO due_reminder (record, person, due, reminder, at) VALUES ('slag', 'ana', '2027', '30', '2026')`,
  ]) {
    expect([sql, isCounted(sql)]).toEqual([sql, false])
  }
  database.exec(person)
  expect(isCounted(`UPDATE person SET last_looked = '2026'`)).toBe(false)
})

test('an unknown table is watched from the next start on', async () => {
  database.exec(`CREATE TABLE favour (person TEXT NOT NULL) STRICT`)
  await openDb(join(folder, 'minga.sqlite')).destroy()
  expect(isCounted(`INSERT INTO favour (person) VALUES ('ana')`)).toBe(true)
  expect(isCounted(`DELETE FROM favour`)).toBe(true)
})

test('opening it again changes nothing', async () => {
  const schema = () => database.prepare(`SELECT name, sql FROM sqlite_schema`).all()
  const [before, count] = [schema(), counter.read()]
  await openDb(join(folder, 'minga.sqlite')).destroy()
  expect(schema()).toEqual(before)
  expect(counter.read()).toBe(count)
})
