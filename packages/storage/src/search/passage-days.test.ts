import { searchTerms } from '@minga/domain/search/search-terms'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'

import { migrate } from '../database/migrate.ts'
import { passageDays } from '../database/migrations/0088-passage-days.ts'
import type { Db } from '../database/schema.ts'
import { projectRooms } from '../projection/project-rooms.ts'
import { projectorParts } from '../projection/testing/projector-parts.ts'
import { readDocuments } from './read-documents.ts'
import { findEntries } from './search-rows.ts'
import { indexAll, readerOf, roadmapAt, room, steel, withRoadmap } from './testing/one-roadmap.ts'

const day = (name: string) => `2026-${name}T10:00:00.000Z`
const [january, june, november] = [day('01-10'), day('06-10'), day('11-20')]

/** What is found since a day, and how much there is since each of these days. */
async function found(db: Db, q: string, since?: string) {
  const days = ['2026-11-15', '2026-10-22', '2025-11-22']
  const search = { reader: readerOf(steel), terms: searchTerms(q), days, ...(since !== undefined && { since }) }
  const { entries, tallied } = await findEntries(db, search, { offset: 0, limit: 9 })
  const counted = days.map((_, at) => {
    return tallied.filter((each) => each.days >= days.length - at).reduce((sum, { count }) => sum + count, 0)
  })
  return { sources: entries.map(({ source }) => source).toSorted(), counted }
}

test('a passage keeps its day while others are written: it is shown, narrowed and counted by it', async () => {
  const db = await withRoadmap()
  const parts = projectorParts()
  await projectRooms(db, [roadmapAt(1, january, { a: 'La chatarra', b: 'Más chatarra' })], parts)
  await indexAll(db)
  await projectRooms(db, [roadmapAt(2, november, { a: 'La chatarra', b: 'Mucha chatarra', c: 'Nada' })], parts)
  await indexAll(db)

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
