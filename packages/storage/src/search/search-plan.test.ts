import { groupId, organisationId, personId } from '@minga/domain/identity/ids'
import { searchTerms } from '@minga/domain/search/search-terms'
import { mostFound } from '@minga/protocol/http/search'
import { sql } from 'kysely'
import { expect, test } from 'vitest'

import { openDb } from '../database/open-db.ts'
import type { Db, Transaction } from '../database/schema.ts'
import { havingTerms, storedWords, writeWords } from '../database/search-index.ts'
import { findEntries, found, type Search } from './search-rows.ts'
import { roomScope, type SearchReader } from './search-scopes.ts'

const steel = groupId.parse('steel')
const closed = groupId.parse('closed')

function reader(...groups: readonly (typeof steel)[]): SearchReader {
  const [organisation, person] = [organisationId.parse('alacero'), personId.parse('lead')]
  return { groups, drafts: [], shared: [], organisation, person }
}

const search = (who: SearchReader, q: string): Search => ({ reader: who, terms: searchTerms(q) })

async function write(db: Db, group: string, count: number, words: readonly string[]): Promise<void> {
  await db.transaction().execute(async (tx: Transaction) => {
    const name = roomScope({ group, isDraft: false })
    await tx
      .insertInto('search_scope')
      .values({ name })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const { id: scope } = await tx
      .selectFrom('search_scope')
      .select('id')
      .where('name', '=', name)
      .executeTakeFirstOrThrow()
    for (let index = 0; index < count; index++) {
      const subject = `${group}-${String(index)}`
      const row = { source: `x ${subject}`, scope, kind: 'barrier', subject, part: null, group_id: group, room: null }
      const { id } = await tx
        .insertInto('search_row')
        .values({ ...row, organisation: null, languages: 'es', thread: null, at: '2026-01-01T00:00:00.000Z' })
        .returning('id')
        .executeTakeFirstOrThrow()
      await writeWords(tx, [{ id, words: storedWords(scope, { reference: [], title: ['acero'], body: words }) }])
    }
  })
}

async function planOf(db: Db, query: ReturnType<typeof found>): Promise<unknown> {
  const { rows } = await sql<{ detail: string }>`EXPLAIN QUERY PLAN ${query}`.execute(db)
  return rows.map(({ detail }) => detail)
}

/** The most rows of the index that a search can step over: those of all words that its terms begin. */
async function rowsTouched(db: Db, who: SearchReader, q: string): Promise<number> {
  await sql`CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_words USING fts5vocab(main, search_index, row)`.execute(db)
  const scopes = await sql<{ id: number }>`
    SELECT id FROM search_scope WHERE name IN (${sql.join(who.groups.map((group) => roomScope({ group, isDraft: false })))})`.execute(
    db,
  )
  let rows = 0
  for (const { id } of scopes.rows) {
    const beginning = `${id.toString(36).padStart(5, '0')}${q}`
    const found = await sql<{ doc: number }>`
      SELECT coalesce(sum(doc), 0) AS doc FROM temp.search_words
        WHERE term >= ${beginning} AND term < ${`${beginning}\u{10FFFF}`}`.execute(db)
    rows += found.rows[0]?.doc ?? 0
  }
  return rows
}

test('the plan is the same for who may and who may not, and what one may not read is not stepped over', async () => {
  const db = openDb(':memory:')
  await write(db, steel, 20, ['chatarra'])
  const [member, stranger, none] = [reader(steel, closed), reader(steel), reader()]
  const before = await rowsTouched(db, stranger, 'reserva')
  await write(db, closed, 300, ['reservado', 'chatarra'])

  const times = { since: '2026-01-01', days: ['2026-01-01', '2025-12-01'] }
  const asked = [1, 2].map((scope) => ({ scope, terms: searchTerms('reservado') }))
  const plans = await Promise.all(
    [member, stranger].flatMap((who) => [
      planOf(db, havingTerms(searchTerms('reservado'), [1, 2])),
      planOf(db, found({ ...search(who, 'reservado'), ...times }, asked, { offset: 0, limit: 20 })),
    ]),
  )
  expect(plans.slice(0, 2)).toEqual(plans.slice(2))
  expect(JSON.stringify(plans)).toContain('VIRTUAL TABLE INDEX')
  expect(JSON.stringify(plans)).not.toMatch(/SCAN search_row/)

  expect(await rowsTouched(db, member, 'reserva')).toBe(300)
  expect([before, await rowsTouched(db, stranger, 'reserva')]).toEqual([0, 0])
  expect(await rowsTouched(db, stranger, 'chatarra')).toBe(20)

  const counted = async (who: SearchReader, q: string) => {
    const { tallied, entries } = await findEntries(db, search(who, q), { offset: 0, limit: 500 })
    return [tallied.reduce((sum, { count }) => sum + count, 0), entries.length]
  }
  expect(await counted(member, 'reservado')).toEqual([300, 300])
  expect(await counted(stranger, 'reservado')).toEqual([0, 0])
  expect(await counted(stranger, 'chatarras')).toEqual([20, 20])
  expect(await counted(none, 'chatarra')).toEqual([0, 0])
  await db.destroy()
})

test('a search that finds more than it ranks looks at the newest and at titles, and says so', async () => {
  const db = openDb(':memory:')
  await write(db, steel, mostFound + 300, ['chatarra'])
  const find = (q: string) => findEntries(db, search(reader(steel), q), { offset: 0, limit: 1 })
  const { tallied, isPartial, entries } = await find('chatarra')
  expect(isPartial).toBe(true)
  expect(tallied.map(({ count }) => count)).toEqual([mostFound + 1])
  expect(entries.map(({ source }) => source)).toEqual([`x steel-${mostFound + 299}`])
  // Older ones that have it in their title are found and counted too.
  expect((await find('acero')).tallied.map(({ count }) => count)).toEqual([mostFound + 300])
  await db.destroy()
})
