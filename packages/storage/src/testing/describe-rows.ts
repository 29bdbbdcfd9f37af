import { sql, type RawBuilder } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { contains, deferReferences, holdsAny, listed, listedNumbers, names } from '../database/expressions.ts'
import type { Db } from '../database/schema.ts'

const at = '2026-01-01T00:00:00.000Z'
const note = (deed: string) => ({ deed, at })

/** In how many rows it holds, of one whose `fields` are JSON. */
async function rowsWith(db: Db, where: RawBuilder<boolean>): Promise<number> {
  const fields = JSON.stringify({ lead: ['a', 'b'], x: '100%_\\"' })
  const { rows } = await sql`SELECT 1 FROM (SELECT ${sql.lit(fields)} AS fields) AS row WHERE ${where}`.execute(db)
  return rows.length
}

/** What every engine of rows must do. @param open gives rows of their own, empty */
export function describeRows(open: () => Promise<Db>): void {
  let db: Db
  beforeAll(async () => {
    db = await open()
  })
  afterAll(() => db.destroy())

  describe('values', () => {
    test('come as they were stored: numbers, letters in any alphabet, bytes, nothing', async () => {
      const bytes = Buffer.from([0, 1, 254, 255])
      await db.insertInto('image').values({ id: 'i', type: 'é 😀 日本', bytes, added_at: at }).execute()
      const found = await db.selectFrom('image').selectAll().executeTakeFirstOrThrow()
      expect({ ...found, bytes: Buffer.from(found.bytes) }).toEqual({ id: 'i', type: 'é 😀 日本', bytes, added_at: at })
      const large = Number.MAX_SAFE_INTEGER
      await db.insertInto('reference_counter').values({ kind: 'k', last: large }).execute()
      const counted = db.selectFrom('reference_counter').select(({ fn }) => [fn.sum<number>('last').as('sum'), 'kind'])
      expect(await counted.groupBy('kind').execute()).toEqual([{ sum: large, kind: 'k' }])
      const { rows } = await sql`SELECT 1 = 1 AS yes, EXISTS (SELECT 1 FROM done WHERE deed = '') AS no, NULL AS none,
        count(*) AS many, sum(last) AS sum FROM reference_counter WHERE kind = ''`.execute(db)
      expect(rows).toEqual([{ yes: 1, no: 0, none: null, many: 0, sum: null }])
    })

    test('are in the order of their bytes, whatever the language of the machine', async () => {
      const deeds = ['order b', 'order A', 'order á', 'order Z', 'order a', 'order-']
      await db.insertInto('done').values(deeds.map(note)).execute()
      const found = await db.selectFrom('done').select('deed').where('deed', 'in', deeds).orderBy('deed').execute()
      expect(found.map(({ deed }) => deed)).toEqual(['order A', 'order Z', 'order a', 'order b', 'order á', 'order-'])
    })
  })

  describe('queries', () => {
    test('find by lists, empty ones too', async () => {
      await db.insertInto('done').values(['list-1', 'list-2', 'list-3'].map(note)).execute()
      const count = async (where: RawBuilder<boolean>) =>
        (await sql<{ deed: string }>`SELECT deed FROM done WHERE deed LIKE 'list-%' AND ${where}`.execute(db)).rows
          .length
      expect(await count(sql`deed IN ${listed(['list-1', "it's", 'list-3'])}`)).toBe(2)
      expect(await count(sql`deed IN ${listed([])}`)).toBe(0)
      expect(await count(sql`deed NOT IN ${listed([])}`)).toBe(3)
      expect(await count(sql`length(deed) IN ${listedNumbers([6])}`)).toBe(3)
      const none = db.selectFrom('done').select('deed').where('deed', 'like', 'list-%')
      expect(await none.where('deed', 'in', []).execute()).toEqual([])
      expect(await none.where('deed', 'not in', []).execute()).toHaveLength(3)
    })

    test('find by what stands within a text or a list', async () => {
      expect(await rowsWith(db, contains(sql`fields`, '100%_'))).toBe(1)
      expect(await rowsWith(db, contains(sql`fields`, '100%%'))).toBe(0)
      expect(await rowsWith(db, names('fields', 'a'))).toBe(1)
      expect(await rowsWith(db, names('fields', 'c'))).toBe(0)
      expect(await rowsWith(db, holdsAny('fields', 'lead', ['c', 'b']))).toBe(1)
      expect(await rowsWith(db, holdsAny('fields', 'lead', ['c', 'lead']))).toBe(0)
      expect(await rowsWith(db, holdsAny('fields', 'other', ['a']))).toBe(0)
    })
  })

  describe('transactions', () => {
    test('of many at once each decides about what the one before it left', async () => {
      await db.insertInto('reference_counter').values({ kind: 'turns', last: 0 }).execute()
      const takeOne = () =>
        db.transaction().execute(async (tx) => {
          const row = await tx
            .selectFrom('reference_counter')
            .select('last')
            .where('kind', '=', 'turns')
            .executeTakeFirstOrThrow()
          await tx
            .updateTable('reference_counter')
            .set({ last: row.last + 1 })
            .where('kind', '=', 'turns')
            .execute()
        })
      await Promise.all(Array.from({ length: 40 }, takeOne))
      const turns = await db.selectFrom('reference_counter').select('last').where('kind', '=', 'turns').execute()
      expect(turns).toEqual([{ last: 40 }])
    })

    test('are there whole or not at all, and what stands alone is one too', async () => {
      const failing = db.transaction().execute(async (tx) => {
        await tx.insertInto('done').values(note('half')).execute()
        throw new Error('the decision fails')
      })
      await expect(failing).rejects.toThrow('the decision fails')
      const twice = db
        .insertInto('done')
        .values([note('one'), note('one')])
        .execute()
      await expect(twice).rejects.toThrow(/unique/i)
      const there = await db.selectFrom('done').select('deed').where('deed', 'in', ['half', 'one']).execute()
      expect(there).toEqual([])
    })

    test('count those that change something, and no others', async () => {
      const commits = async () => {
        const { rows } = await sql<{ commits: number }>`SELECT commits FROM commit_count`.execute(db)
        return rows[0]?.commits ?? 0
      }
      const before = await commits()
      await db.transaction().execute((tx) => tx.selectFrom('done').selectAll().execute())
      await db.updateTable('done').set({ at }).where('deed', '=', 'there is none').execute()
      const unchanged = await commits()
      await db.insertInto('done').values(note('counted')).execute()
      const isCounted = (await commits()) > before
      expect([unchanged, isCounted]).toEqual([before, before !== unchanged || isCounted])
    })

    test('may name rows that come later, where they ask for it', async () => {
      const added = db.transaction().execute(async (tx) => {
        await deferReferences.execute(tx)
        await tx.insertInto('public_round_act').values({ round: 'r', number: 1, act: 'a', by: 'x', at }).execute()
        await tx.deleteFrom('public_round_act').execute()
      })
      await expect(added).resolves.toBeUndefined()
      const alone = db.insertInto('public_round_act').values({ round: 'r', number: 1, act: 'a', by: 'x', at })
      await expect(alone.execute()).rejects.toThrow(/foreign key/i)
    })
  })
}
