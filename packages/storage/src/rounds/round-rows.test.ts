import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { groupId, roundId } from '@minga/domain/identity/ids'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'

import { migrate } from '../database/migrate.ts'
import { openDb } from '../database/open-db.ts'
import { invitedTo, remindersOf, roundsOf } from './round-rows.ts'

/** The last schema whose rounds were about roadmaps alone. */
const roadmapsAlone = 17

test('rounds of before, with who was invited, has answered and was reminded, are kept when records come', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'minga-rounds-'))
  const file = join(folder, 'minga.sqlite')
  const before = new Sqlite(file)
  before.pragma('foreign_keys = ON')
  migrate(before, roadmapsAlone)
  before.exec(`
    INSERT INTO organisation (id, short_name, names, kind, hue, place)
      VALUES ('ficem', 'FICEM', '{}', 'signatory', 'teal', 1);
    INSERT INTO user (id, name, email, emailVerified, createdAt, updatedAt)
      VALUES ('lead', 'Lead', 'lead@minga.example', 1, '2026', '2026');
    INSERT INTO person (id, organisation, roles, language) VALUES ('lead', 'ficem', '[]', 'es');
    INSERT INTO working_group (id, names, purpose, restricted, archived, place) VALUES ('steel', '{}', '{}', 0, 0, 1);
    INSERT INTO roadmap (id, group_id, language, created_by, created_at)
      VALUES ('road', 'steel', 'es', 'lead', '2026');
    INSERT INTO comment_round VALUES ('first', 'steel', 'road', 'First', 'Is it so?', 41, 'lead',
      '2026-11-01T00:00:00.000Z', '2026-11-20', 3, NULL, NULL);
    INSERT INTO round_organisation VALUES ('first', 'ficem', 'lead', '2026-11-02T00:00:00.000Z');
    INSERT INTO round_reminder VALUES ('first', 'ficem', 'before closing', '2026-11-17T00:00:00.000Z');
    INSERT INTO round_reminder VALUES ('first', 'ficem', '2026-11-16', '2026-11-16T00:00:00.000Z');
  `)
  before.close()

  const db = openDb(file)
  expect(await roundsOf(db, groupId.parse('steel'))).toMatchObject([
    { id: 'first', about: { kind: 'roadmap', roadmap: 'road' }, sequence: 41, question: 'Is it so?' },
  ])
  const rounds = [roundId.parse('first')]
  expect(await invitedTo(db, rounds)).toMatchObject([{ organisation: 'ficem', nothingBy: 'lead' }])
  const occasions = (await remindersOf(db, rounds)).map(({ occasion }) => occasion)
  expect(occasions.toSorted()).toEqual(['2026-11-16', 'before 2026-11-20'])
  await db.destroy()
  const after = new Sqlite(file)
  expect(after.pragma('foreign_key_check')).toEqual([])
  expect(after.pragma('integrity_check', { simple: true })).toBe('ok')
  after.close()
  rmSync(folder, { recursive: true })
})
