import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { emptyDatabase } from '../testing/empty-database.ts'
import { findPostgres } from '../testing/start-postgres.ts'
import { serverForTests, type ServerForTests } from './log/testing/server-of-tests.ts'
import { writeAnew } from './write-anew.ts'

describe.skipIf(findPostgres() === undefined)('a table that is written anew', () => {
  let server: ServerForTests
  let pool: pg.Pool
  let reader: pg.PoolClient
  beforeAll(async () => {
    server = await serverForTests()
  })
  beforeEach(async () => {
    pool = new pg.Pool({ connectionString: await emptyDatabase(server.url) })
    reader = await pool.connect()
    await pool.query(`CREATE TABLE word (text text); CREATE EXTENSION IF NOT EXISTS pageinspect`)
    await pool.query(`INSERT INTO word VALUES ('kept'), ('a word that is struck')`)
  })
  afterEach(async () => {
    reader.release(true)
    await pool.end()
  })
  afterAll(() => server.stop())

  const patience = 300
  const write = () => writeAnew(pool, async () => ['word'], patience)
  const words = async () => (await pool.query<{ text: string }>('SELECT text FROM word')).rows.map(({ text }) => text)
  const bytes = async () => {
    const { rows } = await pool.query<{ page: Buffer }>(`SELECT get_raw_page('word', 0) AS page`)
    return String(rows[0]?.page)
  }

  test('has no byte of what was deleted, and all that was not', async () => {
    await pool.query(`DELETE FROM word WHERE text LIKE '%struck'`)
    expect(await bytes()).toContain('struck')
    expect(await write()).toBe(true)
    expect([await words(), (await bytes()).includes('struck')]).toEqual([['kept'], false])
  })

  test('is not, where a reading still sees what was there before; it is once that has ended', async () => {
    await reader.query('BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT FROM word')
    await pool.query(`DELETE FROM word WHERE text LIKE '%struck'`)
    expect(await write()).toBe(false)
    await reader.query('COMMIT')
    expect(await write()).toBe(true)
    expect(await bytes()).not.toContain('struck')
  })

  test('is not waited for where another has it for long, as a backup does: others go on with it', async () => {
    await reader.query('BEGIN; LOCK TABLE word IN ACCESS SHARE MODE')
    const written = write()
    for (let index = 0; index < 5; index += 1) expect(await words()).toHaveLength(2)
    expect(await written).toBe(false)
    expect(await words()).toHaveLength(2)
    await reader.query('COMMIT')
    expect(await write()).toBe(true)
  })
})
