import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { signOffId } from '@minga/domain/sign-off/sign-off'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'

import { migrate } from '../database/migrate.ts'
import { openDb } from '../database/open-db.ts'
import { editionsOfText, signedTextsOf } from './signed-text-rows.ts'

/** The last schema in which a sign-off stood on its text in one language. */
const oneLanguage = 66

test('a sign-off of before keeps its root, its clauses and its language', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'minga-signed-'))
  const file = join(folder, 'minga.sqlite')
  const before = new Sqlite(file)
  before.pragma('foreign_keys = ON')
  migrate(before, oneLanguage)
  const [id, version, root] = [
    '01990000-0000-7000-8000-000000000001',
    '01990000-0000-7000-8000-000000000002',
    'a'.repeat(64),
  ]
  before.exec(`
    INSERT INTO organisation (id, short_name, names, kind, hue, rank)
      VALUES ('ficem', 'FICEM', '{}', 'signatory', 'teal', 1);
    INSERT INTO user (id, name, email, emailVerified, createdAt, updatedAt)
      VALUES ('lead', 'Lead', 'lead@minga.example', 1, '2026', '2026');
    INSERT INTO person (id, organisation, roles, language) VALUES ('lead', 'ficem', '[]', 'es');
    INSERT INTO working_group (id, names, restricted, rank) VALUES ('steel', '{}', 0, 1);
    INSERT INTO roadmap (id, group_id, language, created_by, created_at)
      VALUES ('road', 'steel', 'pt', 'lead', '2026');
    INSERT INTO roadmap_version (id, roadmap, kind, name, note, sequence, seed, root, "by", organisation, at)
      VALUES ('${version}', 'road', 'named', 'Primeira', '', 7, 'ab', '${root}', 'lead', 'ficem', '2026-11-01T00:00:00.000Z');
    INSERT INTO sign_off (id, roadmap, procedure, rule, nature, clause, statement, seed, closes_on, closes_at, opened_by, opened_at)
      VALUES ('${id}', 'road', 'endorse', 'each', 'technical', '{}', '', 'cd', '2026-12-01', '2026-12-02T00:00:00.000Z',
        'lead', '2026-11-02T00:00:00.000Z');
    INSERT INTO sign_off_text VALUES ('${id}', 1, '${version}', '[["a","1"],["b","2"]]', '', 'lead', '2026-11-02T00:00:00.000Z');
  `)
  before.close()

  const db = openDb(file)
  const signOff = signOffId.parse(id)
  const [text] = await signedTextsOf(db, [signOff])
  expect(text).toMatchObject({ number: 1, version, root, sequence: 7 })
  expect(text?.languages).toEqual([
    { language: 'pt', authentic: true, roadmap: 'road', version, name: 'Primeira', sequence: 7, root, canon: 1 },
  ])
  expect(await editionsOfText(db, signOff, 1)).toEqual([
    {
      language: 'pt',
      authentic: true,
      clauses: [
        { block: 'a', hash: '1' },
        { block: 'b', hash: '2' },
      ],
      links: new Map(),
    },
  ])
  await db.destroy()
  const after = new Sqlite(file)
  expect(after.pragma('foreign_key_check')).toEqual([])
  expect(after.pragma('integrity_check', { simple: true })).toBe('ok')
  after.close()
  rmSync(folder, { recursive: true })
})
