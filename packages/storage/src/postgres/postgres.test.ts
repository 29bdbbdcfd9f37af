import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { baselineSchema, NewerSchemaError, rowsSchema } from '../database/migrate.ts'
import { describeRows } from '../testing/describe-rows.ts'
import { describeSearchWords } from '../testing/describe-search-words.ts'
import { emptyDatabase } from '../testing/empty-database.ts'
import { openFaultyLine, type Loss } from './log/testing/faulty-line.ts'
import { serverForTests } from './log/testing/server-of-tests.ts'
import { postgresSchema } from '../testing/postgres-schema.ts'
import { sqliteSchema } from '../testing/sqlite-schema.ts'
import { findPostgres, withoutPostgres } from '../testing/start-postgres.ts'
import { baseline } from './baseline/baseline.ts'
import { openPool } from './open-pool.ts'
import { openPostgres } from './open-postgres.ts'

const skipped = findPostgres() === undefined && withoutPostgres

describe.skipIf(skipped)(`rows in PostgreSQL${skipped ? `: ${skipped}` : ''}`, () => {
  let server: Awaited<ReturnType<typeof serverForTests>>
  let url: string
  beforeAll(async () => {
    server = await serverForTests()
    url = await emptyDatabase(server.url)
  })
  afterAll(() => server.stop())
  const note = (deed: string) => ({ deed, at: '2026' })
  const deeds = async () => {
    const db = await openPostgres(url)
    const rows = await db.selectFrom('done').select('deed').execute()
    await db.destroy()
    return rows.map(({ deed }) => deed)
  }

  describeRows(() => openPostgres(url))
  describeSearchWords(() => openPostgres(url))

  test('have the tables, columns, keys, checks, indexes and triggers that SQLite has', async () => {
    const empty = await emptyDatabase(server.url)
    await (await openPostgres(empty)).destroy()
    const pool = openPool(empty, { connections: 1, purpose: 'test' })
    expect(await postgresSchema(pool)).toEqual(sqliteSchema())
    await pool.end()
  })

  test('have no reference that is compared before all rows of a move are there', async () => {
    const pool = openPool(url, { connections: 1, purpose: 'test' })
    const strict = await pool.query("SELECT conname FROM pg_constraint WHERE contype = 'f' AND NOT condeferrable")
    expect(strict.rows).toEqual([])
    await pool.end()
  })

  test('of an earlier Minga take each step that came after it', async () => {
    const earlier = await emptyDatabase(server.url)
    const pool = openPool(earlier, { connections: 1, purpose: 'test' })
    await pool.query(`${baseline}; CREATE TABLE rows_schema (version bigint NOT NULL)`)
    await pool.query('INSERT INTO rows_schema (version) VALUES ($1)', [baselineSchema])
    await (await openPostgres(earlier)).destroy()
    expect(await postgresSchema(pool)).toEqual(sqliteSchema())
    expect((await pool.query('SELECT version FROM rows_schema')).rows).toEqual([{ version: rowsSchema }])
    await pool.end()
  })

  test('of a later Minga are refused and left as they were', async () => {
    const later = await emptyDatabase(server.url)
    await (await openPostgres(later)).destroy()
    const pool = openPool(later, { connections: 1, purpose: 'test' })
    await pool.query('UPDATE rows_schema SET version = version + 1')
    await expect(openPostgres(later)).rejects.toThrow(NewerSchemaError)
    const { rows } = await pool.query('SELECT version FROM rows_schema')
    expect(rows).toEqual([{ version: rowsSchema + 1 }])
    await pool.end()
  })

  test('are made beside views, as those of the extension that most operators install', async () => {
    const watched = await emptyDatabase(server.url)
    const pool = openPool(watched, { connections: 1, purpose: 'test' })
    await pool.query('CREATE VIEW pg_stat_statements AS SELECT 1 AS calls')
    await (await openPostgres(watched)).destroy()
    const { rows } = await pool.query('SELECT version FROM rows_schema')
    expect(rows).toEqual([{ version: rowsSchema }])
    await pool.end()
  })

  test('are made once, however many open them at the same time', async () => {
    const empty = await emptyDatabase(server.url)
    const opened = await Promise.all([1, 2, 3].map(() => openPostgres(empty)))
    for (const db of opened) {
      const { rows } = await sql`SELECT version FROM rows_schema`.execute(db)
      expect(rows).toEqual([{ version: rowsSchema }])
      await db.destroy()
    }
    // Opened and not used, they hold no connection either: one would be in the way of a copy.
    await (await openPostgres(empty)).destroy()
    await emptyDatabase(server.url, new URL(empty).pathname.slice(1))
  })

  test('of two processes one writes at a time, and both read meanwhile', async () => {
    const [one, other] = await Promise.all([openPostgres(url), openPostgres(url)])
    const writing = Promise.withResolvers<void>()
    const done = Promise.withResolvers<void>()
    const order: string[] = []
    const first = one.transaction().execute(async (tx) => {
      await tx.insertInto('done').values(note('first')).execute()
      writing.resolve()
      await done.promise
      order.push('first')
    })
    await writing.promise
    const second = other
      .transaction()
      .execute((tx) => tx.selectFrom('done').select('deed').where('deed', '=', 'first').execute())
      .then((found) => order.push(`second after ${found.length}`))
    // More than there are connections: those who wait to write hold none.
    const waiting = Array.from({ length: 20 }, (_, index) =>
      one
        .insertInto('done')
        .values(note(`w${index}`))
        .execute(),
    )
    for (const db of [one, other]) {
      expect(await db.selectFrom('done').select('deed').where('deed', '=', 'first').execute()).toEqual([])
    }
    done.resolve()
    await Promise.all([first, second, ...waiting])
    expect(order).toEqual(['first', 'second after 1'])
    await Promise.all([one.destroy(), other.destroy()])
  })

  test('refuse U+0000 before PostgreSQL does, and the transaction with it', async () => {
    const db = await openPostgres(url)
    const refused = db.transaction().execute(async (tx) => {
      await tx.insertInto('done').values(note('before it')).execute()
      await tx.insertInto('done').values(note('a\0b')).execute()
    })
    await expect(refused).rejects.toMatchObject({ name: 'UnstorableTextError' })
    await db.destroy()
    expect(await deeds()).not.toContain('before it')
  })

  test('whose connections break are written again with others', async () => {
    const db = await openPostgres(url)
    const killer = openPool(url, { connections: 1, purpose: 'test' })
    const killOthers = () =>
      killer.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE application_name = 'minga rows' AND datname = current_database()`)
    const broken = db.transaction().execute(async (tx) => {
      await tx.insertInto('done').values(note('broken')).execute()
      await killOthers()
      await tx.insertInto('done').values(note('broken too')).execute()
    })
    await expect(broken).rejects.toThrow(/terminat/)
    await db.insertInto('done').values(note('after it')).execute()
    await Promise.all([killer.end(), db.destroy()])
    const there = await deeds()
    expect(there).toContain('after it')
    expect(there).not.toContain('broken')
  })

  test('are written as before once a writer has waited in vain', async () => {
    const [holder, db] = await Promise.all([openPostgres(url), openPostgres(url)])
    const canceller = openPool(url, { connections: 1, purpose: 'test' })
    const [held, done] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const holding = holder.transaction().execute(async () => {
      held.resolve()
      await done.promise
    })
    await held.promise
    const failed = db.insertInto('done').values(note('in vain')).execute().then(String, String)
    let cancelled = 0
    while (cancelled === 0) {
      const { rowCount } = await canceller.query(`SELECT pg_cancel_backend(pid) FROM pg_stat_activity
        WHERE application_name = 'minga rows' AND datname = current_database() AND wait_event = 'advisory'`)
      cancelled = rowCount ?? 0
    }
    expect(await failed).toMatch(/cancel/)
    done.resolve()
    await holding
    await db.insertInto('done').values(note('in its place')).execute()
    await Promise.all([holder.destroy(), db.destroy(), canceller.end()])
    expect(await deeds()).toContain('in its place')
  })

  describe('whose commit was not answered', () => {
    /** Decides over a line that loses a commit. @returns whether the decision resolved, and whether it is there */
    async function decideAndLose(deed: string, loss: Loss): Promise<[resolved: boolean, stored: boolean]> {
      const line = await openFaultyLine(url)
      const db = await openPostgres(line.url)
      let isLost = false
      line.lose = (message) => {
        if (isLost || !message.includes('COMMIT')) return undefined
        isLost = true
        return loss
      }
      const decision = db.transaction().execute((tx) => tx.insertInto('done').values(note(deed)).execute())
      const outcome = decision.then(
        () => true,
        () => false,
      )
      // What is still on its way arrives once it has been asked for.
      const deliveries = setInterval(() => void (isLost && line.deliver()), 200)
      const resolved = await outcome
      clearInterval(deliveries)
      await db.destroy()
      await line.close()
      return [resolved, (await deeds()).includes(deed)]
    }

    test('are asked for: a decision resolves where it stands, and rejects where it does not', async () => {
      expect(await decideAndLose('answer lost', 'answer')).toEqual([true, true])
      expect(await decideAndLose('commit lost', 'statement')).toEqual([false, false])
      expect(await decideAndLose('commit late', 'late')).toEqual([true, true])
    })
  })
})
