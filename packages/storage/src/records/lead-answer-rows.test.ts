import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { organisationId, personId, recordId } from '@minga/domain/identity/ids'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'

import { baselineSchema, migrate } from '../database/migrate.ts'
import { openDb } from '../database/open-db.ts'
import { leadAnswersBy, leadAnswersOf, setAnswer } from './lead-answer-rows.ts'

/** The last schema that kept the last answer alone. */
const lastAnswersAlone = baselineSchema + 1

test('what had been answered before each answer was kept comes from the audit', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'minga-lead-answers-'))
  const file = join(folder, 'minga.sqlite')
  const before = new Sqlite(file)
  before.pragma('foreign_keys = ON')
  migrate(before, lastAnswersAlone)
  before.exec(`
    INSERT INTO organisation (id, short_name, names, kind, hue, rank)
      VALUES ('ficem', 'FICEM', '{}', 'signatory', 'teal', 1);
    INSERT INTO user (id, name, email, emailVerified, createdAt, updatedAt)
      VALUES ('lead', 'Lead', 'lead@minga.example', 1, '2026', '2026');
    INSERT INTO person (id, organisation, roles, language) VALUES ('lead', 'ficem', '[]', 'es');
    INSERT INTO working_group (id, names, purpose, restricted, rank) VALUES ('steel', '{}', '{}', 0, 1);
    INSERT INTO record_fact (record, kind, number, group_id, created_at) VALUES ('act', 'action', 7, 'steel', '2026');
    INSERT INTO acceptance VALUES ('act', 'ficem', 'declined', '', 'lead', '2026-05-01T00:00:00.000Z');
    INSERT INTO audit VALUES
      (1, '2026-03-01T00:00:00.000Z', 'lead-answered', 'lead', 'ficem', 'ficem', 'steel', 'act', '{"organisation":"ficem","answer":"accepted"}', '', ''),
      (2, '2026-05-01T00:00:00.003Z', 'lead-answered', 'lead', 'ficem', 'ficem', 'steel', 'act', '{"organisation":"ficem","answer":"declined"}', '', ''),
      (3, '2026-05-02T00:00:00.000Z', 'lead-answered', 'lead', 'ficem', 'ficem', 'steel', 'gone', '{"organisation":"ficem","answer":"accepted"}', '', '');
  `)
  before.close()

  const db = openDb(file)
  const by = async (day: string) => (await leadAnswersBy(db, ['act'], Date.parse(day))).get('act')?.get('ficem')
  expect([await by('2026-02-28'), await by('2026-03-02'), await by('2026-05-02')]).toEqual([
    undefined,
    'accepted',
    'declined',
  ])
  expect((await leadAnswersOf(db, ['act'])).get('act')?.get('ficem')).toBe('declined')

  // A node of an earlier Minga, beside this one, writes the last answer alone.
  await db.updateTable('acceptance').set({ answer: 'accepted', at: '2026-06-01T00:00:00.000Z' }).execute()
  expect(await by('2026-06-02')).toBe('accepted')
  const given = {
    record: recordId.parse('act'),
    organisation: organisationId.parse('ficem'),
    by: personId.parse('lead'),
  }
  for (const [day, answer, reason] of [
    ['2026-07-01', 'accepted', 'With another reason.'],
    ['2026-08-01', 'declined', ''],
  ] as const) {
    const at = `${day}T00:00:00.000Z`
    await db.transaction().execute((tx) => setAnswer(tx, { ...given, at, answer, reason }))
  }
  expect([await by('2026-05-31'), await by('2026-06-02'), await by('2026-07-02'), await by('2026-08-02')]).toEqual([
    'declined',
    'accepted',
    'accepted',
    'declined',
  ])
  await db.destroy()
  rmSync(folder, { recursive: true })
})
