import { barrier } from '@minga/domain/barrier/barrier'
import { recordId, type GroupId } from '@minga/domain/identity/ids'
import type { LocalizedText } from '@minga/domain/language/language'
import { byKind } from '@minga/domain/record/record-types'
import type { Citation } from '@minga/domain/roadmap/project-roadmap'
import { registerRoom } from '@minga/domain/room/room-name'
import { searchTerms } from '@minga/domain/search/search-terms'
import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { migrate } from '../database/migrate.ts'
import { searchWords } from '../database/migrations/0089-search-words.ts'
import { readWords } from '../database/search-index.ts'
import type { Db } from '../database/schema.ts'
import { projectRooms } from '../projection/project-rooms.ts'
import { projectorParts } from '../projection/testing/projector-parts.ts'
import { readDocuments } from './read-documents.ts'
import { findEntries } from './search-rows.ts'
import { closed, indexAll, readerOf, roadmapAt, room, steel, withRoadmap } from './testing/one-roadmap.ts'

const [scrap, secret, other] = ['scrap', 'secret', 'other'].map((id) => recordId.parse(id)) as [never, never, never]
const texts = { a: 'Hace falta , y pronto', b: 'Nada' }
const empty = { sectors: [], countries: [], supporting: [], sources: [], levers: [], milestones: [] }
const at = '2026-11-20T10:00:00.000Z'
const passage = `passage ${room} a`

let db: Db
beforeEach(async () => {
  db = await withRoadmap()
})
afterEach(() => db.destroy())

/** Brings a register to these barriers. */
async function register(group: GroupId, head: number, titles: Readonly<Record<string, LocalizedText>>): Promise<void> {
  const barriers = Object.entries(titles).map(([id, title]) =>
    barrier.parse({ id, title, category: 'financial', ...empty }),
  )
  const records = { ...byKind(() => []), barrier: barriers }
  const projection = { kind: 'register', records, unreadable: 0, texts: {} } as const
  await projectRooms(
    db,
    [{ room: registerRoom(group), since: head - 1, head, projection, touches: [] }],
    projectorParts(),
  )
  await indexAll(db)
}

async function cite(head: number, ...records: readonly Citation['record'][]): Promise<void> {
  const place = { room: registerRoom(steel), block: 'a', section: null, sectionTitle: '', quotation: '' }
  const citations = records.map((record) => ({ ...place, record, kind: 'barrier' }) as const)
  await projectRooms(db, [roadmapAt(head, at, texts, citations)], projectorParts())
  await indexAll(db)
}

/** Whether the passage is found by each of these by a reader of both groups. */
async function findsBy(...searches: readonly string[]): Promise<boolean[]> {
  const found: boolean[] = []
  for (const q of searches) {
    const search = { reader: readerOf(steel, closed), terms: searchTerms(q) }
    const { entries } = await findEntries(db, search, { offset: 0, limit: 50 })
    found.push(entries.some(({ source }) => source === passage))
  }
  return found
}

async function bytes(): Promise<string> {
  const ids = await db.selectFrom('search_row').select('id').where('source', '=', passage).execute()
  const words = await db.transaction().execute((tx) =>
    readWords(
      tx,
      ids.map(({ id }) => id),
    ),
  )
  return JSON.stringify([...words.values()])
}

test('a passage is found by the code and the title of a record that it cites, in each language, and shows them', async () => {
  await register(steel, 1, { scrap: { es: 'Poca chatarra', pt: 'Pouca sucata' } })
  await cite(1, scrap)
  expect(await findsBy('BAR-001', 'bar1', 'chatarras', 'pronto sucata', 'poca pouca')).toEqual(
    Array.from({ length: 5 }, () => true),
  )
  expect(await findsBy('zinc', 'nada chatarra')).toEqual([false, false])
  const documents = await readDocuments(db, [{ kind: 'passage', id: `${room} a` }])
  expect(documents.get(passage)?.cited?.map(({ text }) => text)).toEqual([
    'Hace falta , y pronto [BAR-001 Poca chatarra]',
    'Hace falta , y pronto [BAR-001 Pouca sucata]',
  ])
  // The record itself comes first.
  const search = { reader: readerOf(steel), terms: searchTerms('BAR-001') }
  const { entries } = await findEntries(db, search, { offset: 0, limit: 9 })
  expect(entries.map(({ source }) => source)).toEqual(['record scrap', passage])
})

test('what another group calls a record stands nowhere among the words of the passage, whatever room the citation names', async () => {
  await register(closed, 1, { secret: { es: 'Zqsecreto' } })
  await cite(1, secret)
  expect(await findsBy('zqsecreto', 'BAR-001', 'falta')).toEqual([false, false, true])
  expect(await bytes()).not.toMatch(/zqsecreto|bar/)
})

test('the passage follows its records: a title that changed, one that went to another group or away, a merge', async () => {
  await register(steel, 1, { scrap: { es: 'Zqviejo' }, other: { es: 'Zqotro' } })
  await cite(1, scrap)
  await register(steel, 2, { scrap: { es: 'Zqnuevo' }, other: { es: 'Zqotro' } })
  expect(await findsBy('zqviejo', 'zqnuevo')).toEqual([false, true])
  expect(await bytes()).not.toContain('zqviejo')

  await sql`INSERT INTO record_alias (record, into_record, group_id, by, at, inverse)
    VALUES (${scrap}, ${other}, ${steel}, 'ana', ${at}, '[]')`.execute(db)
  await indexAll(db)
  expect(await findsBy('zqnuevo', 'zqotro')).toEqual([false, true])
  await register(steel, 3, { scrap: { es: 'Zqnuevo' }, other: { es: 'Zqajeno' } })
  expect(await findsBy('zqotro', 'zqajeno')).toEqual([false, true])
  await sql`DELETE FROM record_alias`.execute(db)
  await indexAll(db)

  await sql`UPDATE record_row SET group_id = ${closed} WHERE record = ${scrap}`.execute(db)
  await indexAll(db)
  expect(await findsBy('zqnuevo', 'zqajeno')).toEqual([false, false])
  await sql`UPDATE record_row SET group_id = ${steel} WHERE record = ${scrap}`.execute(db)
  await indexAll(db)
  expect(await findsBy('zqnuevo')).toEqual([true])
  await register(steel, 4, { other: { es: 'Zqajeno' } })
  expect(await findsBy('zqnuevo')).toEqual([false])
  await register(steel, 5, { scrap: { es: 'Zqnuevo' } })
  expect(await findsBy('zqnuevo')).toEqual([true])
  await cite(2)
  expect(await findsBy('zqnuevo', 'falta')).toEqual([false, true])
})

test('what passages cited before this was known is taken over', () => {
  const before = new Sqlite(':memory:')
  migrate(before)
  before.pragma('foreign_keys = OFF')
  const own = before
    .prepare(
      `SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'search_of_cit%' OR name LIKE 'glossary_version_%'`,
    )
    .pluck()
    .all()
  before.exec(`${own.map((name) => `DROP TRIGGER ${String(name)};`).join('')} DROP TABLE passage_citation; DROP TABLE glossary_version;
    INSERT INTO block_text (room, block, text) VALUES ('${room}', 'a', 'Nada');
    DELETE FROM search_change;
    INSERT INTO citation_row (room, rank, record, kind, block, section_title, quotation) VALUES
      ('${room}', 0, 'scrap', 'barrier', 'a', '', ''), ('${room}', 1, 'scrap', 'barrier', 'a', '', ''),
      ('${room}', 2, 'scrap', 'barrier', 'card', '', '');`)
  before.exec(searchWords)
  expect(before.prepare('SELECT * FROM passage_citation').all()).toEqual([{ room, block: 'a', record: 'scrap' }])
  expect(before.prepare('SELECT id FROM search_change').pluck().all()).toEqual([`${room} a`])
  before.close()
})

test('of passages that cite one record a hundred are found by it', async () => {
  await register(steel, 1, { scrap: { es: 'Zqlejos' } })
  const blocks = Array.from({ length: 120 }, (_, each) => `b${each}`)
  const place = { room: registerRoom(steel), section: null, sectionTitle: '', quotation: '', record: scrap }
  const citations = blocks.map((block) => ({ ...place, block, kind: 'barrier' }) as const)
  const said = Object.fromEntries(blocks.map((block) => [block, 'Nada']))
  await projectRooms(db, [roadmapAt(1, at, said, citations)], projectorParts())
  await indexAll(db)
  const search = { reader: readerOf(steel), terms: searchTerms('zqlejos'), kinds: ['roadmap'] as const }
  expect((await findEntries(db, search, { offset: 0, limit: 500 })).entries).toHaveLength(100)
})

test('of thousands of records in one passage it is found by twenty, and citing counts as writing', async () => {
  const titles = Object.fromEntries(Array.from({ length: 60 }, (_, each) => [`r${each}`, { es: `Zq${each}z` }]))
  await register(steel, 1, titles)
  await cite(1, ...Object.keys(titles).map((id) => recordId.parse(id)))
  expect(await findsBy('zq19z', 'zq20z')).toEqual([true, false])
  await sql`UPDATE block_text SET at = '2020-01-01T00:00:00.000Z'`.execute(db)
  await cite(2)
  const { rows } = await sql`SELECT at FROM block_text ORDER BY block`.execute(db)
  expect(rows).toEqual([{ at }, { at: '2020-01-01T00:00:00.000Z' }])
})
