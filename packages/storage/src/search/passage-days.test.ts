import { groupId, organisationId, personId, roadmapId } from '@minga/domain/identity/ids'
import { searchTerms } from '@minga/domain/search/search-terms'
import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import { expect, test } from 'vitest'

import { migrate } from '../database/migrate.ts'
import { openDb } from '../database/open-db.ts'
import type { Db } from '../database/schema.ts'
import { passageDays } from '../database/migrations/0088-passage-days.ts'
import { addGroup } from '../groups/group-rows.ts'
import { addRoadmap } from '../groups/roadmap-rows.ts'
import type { ProjectedRoom } from '../projection/projected-room.ts'
import { projectRooms } from '../projection/project-rooms.ts'
import { projectorParts } from '../projection/testing/projector-parts.ts'
import { readDocuments } from './read-documents.ts'
import { findEntries } from './search-rows.ts'
import { writeSlice } from './write-search-index.ts'

const steel = groupId.parse('steel')
const [organisation, person] = [organisationId.parse('alacero'), personId.parse('ana')]
const room = 'roadmap.one'
const day = (name: string) => `2026-${name}T10:00:00.000Z`
const [january, june, november] = [day('01-10'), day('06-10'), day('11-20')]

async function coalition(): Promise<Db> {
  const db = openDb(':memory:')
  // The people who made the roadmap are not needed here.
  await sql`PRAGMA foreign_keys = OFF`.execute(db)
  await addGroup(db, { id: steel, names: { en: 'Steel' }, restricted: false }, 0)
  const id = roadmapId.parse('one')
  await addRoadmap(db, { id, group: steel, title: '', language: 'es', by: person, at: january, state: 'open' })
  return db
}

/** The roadmap as it stands after an entry of the log. */
function roadmap(head: number, at: string, texts: Readonly<Record<string, string>>): ProjectedRoom {
  const touch = { subject: 'one', person, first: Date.parse(at), last: Date.parse(at) }
  const projection = {
    kind: 'roadmap',
    title: 'Acero limpio',
    sections: [],
    citations: [],
    words: 1,
    texts: Object.entries(texts).map(([block, text]) => ({ block, text })),
    files: [],
    mentions: [],
  } as const
  return { room, since: head - 1, head, projection, touches: [touch], at: Date.parse(at) }
}

/** What is found since a day, and how much there is since each of these days. */
async function found(db: Db, q: string, since?: string) {
  const reader = { groups: [steel], drafts: [], shared: [], organisation, person }
  const days = ['2026-11-15', '2026-10-22', '2025-11-22']
  const search = { reader, terms: searchTerms(q), days, ...(since !== undefined && { since }) }
  const { entries, tallied } = await findEntries(db, search, { offset: 0, limit: 9 })
  const counted = days.map((_, at) => {
    return tallied.filter((each) => each.days >= days.length - at).reduce((sum, { count }) => sum + count, 0)
  })
  return { sources: entries.map(({ source }) => source).toSorted(), counted }
}

test('a passage keeps its day while others are written: it is shown, narrowed and counted by it', async () => {
  const db = await coalition()
  const parts = projectorParts()
  await projectRooms(db, [roadmap(1, january, { a: 'La chatarra', b: 'Más chatarra' })], parts)
  while (await writeSlice(db));
  await projectRooms(db, [roadmap(2, november, { a: 'La chatarra', b: 'Mucha chatarra', c: 'Nada' })], parts)
  while (await writeSlice(db));

  const [a, b, c] = ['a', 'b', 'c'].map((block) => `passage ${room} ${block}`)
  const sources = ['a', 'b', 'c'].map((block) => ({ kind: 'passage', id: `${room} ${block}` }) as const)
  const shown = await readDocuments(db, sources)
  expect([a, b, c].map((source) => shown.get(source ?? '')?.at)).toEqual([january, november, november])
  expect(await found(db, 'chatarra')).toEqual({ sources: [a, b], counted: [1, 1, 2] })
  expect(await found(db, 'chatarra', '2026-01-11')).toEqual({ sources: [b], counted: [1, 1, 2] })
  expect(await found(db, 'chatarra', '2026-01-10')).toMatchObject({ sources: [a, b] })
  // The roadmap itself is as new as what was last written in it.
  expect(await found(db, 'limpio', '2026-11-20')).toEqual({ sources: ['roadmap one'], counted: [1, 1, 1] })
  await db.destroy()
})

test('passages from before this was known have the day on which their words came into the index', async () => {
  const before = new Sqlite(':memory:')
  migrate(before)
  // As it was before this step. The roadmap and its people are not needed here.
  before.pragma('foreign_keys = OFF')
  before.exec(`DROP TRIGGER search_of_first_day; DROP TRIGGER search_of_later_day; ALTER TABLE block_text DROP COLUMN at;
    INSERT INTO block_text (room, block, text) VALUES ('${room}', 'a', 'La chatarra'), ('${room}', 'b', 'Más');
    INSERT INTO search_scope (id, name) VALUES (1, 'group/steel');
    INSERT INTO search_row (source, scope, kind, subject, part, languages, at)
      VALUES ('passage ${room} a', 1, 'roadmap', 'one', 'a', 'es', '${june}');
    INSERT INTO roadmap_row (roadmap, title, words) VALUES ('one', 'Acero', 1);
    DELETE FROM search_change;`)
  before.exec(passageDays)
  expect(before.prepare('SELECT block, at FROM block_text ORDER BY block').raw().all()).toEqual([
    ['a', june],
    ['b', null],
  ])
  expect(before.prepare('SELECT kind, id FROM search_change').raw().all()).toEqual([['roadmap', 'one']])
  before.close()
})
