import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { readAtOnce } from '../database/read-at-once.ts'
import type { Db } from '../database/schema.ts'
import { emptyDatabase } from '../testing/empty-database.ts'
import { findPostgres } from '../testing/start-postgres.ts'
import { runOn } from './log/testing/empty-log.ts'
import { serverForTests, type ServerForTests } from './log/testing/server-of-tests.ts'
import { openPostgresForReading } from './open-for-reading.ts'
import { openPostgres } from './open-postgres.ts'
import { SharedByNodes } from './shared-by-nodes.ts'

const quiet = () => undefined
/** Ends the session that has a job, and no other: a pool learns later than the session's end that a resting one is gone. */
const endWhatRunsJobs = `SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
  WHERE datname = current_database() AND application_name = 'minga shared' AND pid IN (
    SELECT pid FROM pg_locks WHERE locktype = 'advisory')`
const endReaders = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE datname = current_database() AND application_name = 'minga reading'`

describe.skipIf(findPostgres() === undefined)('nodes that share a database', () => {
  let server: ServerForTests
  let url: string
  let db: Db
  let nodes: SharedByNodes[]
  beforeAll(async () => {
    server = await serverForTests()
    url = await emptyDatabase(server.url)
    db = await openPostgres(url)
    nodes = [new SharedByNodes(url, quiet), new SharedByNodes(url, quiet)]
  })
  afterAll(async () => {
    for (const node of nodes) await node.close()
    await db.destroy()
    await server.stop()
  })
  const both = () => [nodes[0] as SharedByNodes, nodes[1] as SharedByNodes] as const
  const mark = (deed: string, at = '2026') => db.insertInto('done').values({ deed, at }).execute()
  const deeds = async (from: Db) =>
    (await from.selectFrom('done').select('deed').orderBy('deed').execute()).map(({ deed }) => deed)

  test('have one secret of a name, also when they ask for it at once for the first time', async () => {
    let made = 0
    const seal = () => Uint8Array.of(7, (made += 1))
    const given = await Promise.all([...both(), ...both()].map((node) => node.secret('of-all', seal)))
    expect(made).toBe(1)
    expect(given.map((bytes) => [...bytes])).toEqual(Array.from({ length: 4 }, () => [7, 1]))
    expect([...(await both()[0].secret('another', seal))]).toEqual([7, 2])
  })

  test('do a job on one of them at a time, and on whichever comes when it is free', async () => {
    const [one, other] = both()
    const ran: string[] = []
    const hold = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    const running = one.alone('mail', async () => {
      ran.push('one')
      begun.resolve()
      await hold.promise
    })
    await begun.promise
    await other.alone('mail', async () => void ran.push('other'))
    await other.alone('purge', async () => void ran.push('another job'))
    expect(ran).toEqual(['one', 'another job'])
    hold.resolve()
    await running
    await other.alone('mail', async () => void ran.push('other'))
    expect(ran).toEqual(['one', 'another job', 'other'])
  })

  test('leave a job to others when it fails, or its connection breaks', async () => {
    const [one, other] = both()
    await expect(
      one.alone('rounds', async () => {
        throw new Error('it failed')
      }),
    ).rejects.toThrow('it failed')
    const broken = one.alone('dates', async () => void (await runOn(url, endWhatRunsJobs)))
    await expect(broken).rejects.toThrow(/connection/i)
    let ran = 0
    for (const job of ['rounds', 'dates']) await other.alone(job, async () => void (ran += 1))
    expect(ran).toBe(2)
  })

  test('leave nothing of rows that were deleted in the tables', async () => {
    const [one] = both()
    await mark('a-word-that-is-struck')
    await db.deleteFrom('done').where('deed', '=', 'a-word-that-is-struck').execute()
    expect(await one.forgetRowBytes()).toBe(true)
    await runOn(url, 'CREATE EXTENSION IF NOT EXISTS pageinspect')
    const { rows } = await sql<{ bytes: Buffer }>`
      SELECT get_raw_page('done', number::int) AS bytes
        FROM generate_series(0, pg_relation_size('done') / 8192 - 1) AS number`.execute(db)
    expect(rows.some(({ bytes }) => bytes.includes('a-word-that-is-struck'))).toBe(false)
  })

  test('read one moment of the rows, while others write', async () => {
    const reading = await openPostgresForReading(url)
    const seen = await readAtOnce(reading, async () => {
      const before = await deeds(reading)
      await mark('meanwhile')
      return [before, await deeds(reading)]
    })
    expect(seen[1]).toEqual(seen[0])
    expect(await deeds(reading)).toContain('meanwhile')
    await expect(reading.insertInto('done').values({ deed: 'written', at: '2026' }).execute()).rejects.toThrow(
      /read-only/,
    )
    await reading.destroy()
  })

  test('go on reading after the connection broke, and never from two moments', async () => {
    const reading = await openPostgresForReading(url)
    const broken = readAtOnce(reading, async () => {
      await deeds(reading)
      await runOn(url, endReaders)
      await deeds(reading).catch(() => undefined)
      return deeds(reading)
    })
    await expect(broken).rejects.toThrow(/terminat/i)
    expect(await readAtOnce(reading, () => deeds(reading))).toContain('meanwhile')
    await runOn(url, endReaders)
    await expect.poll(() => readAtOnce(reading, () => deeds(reading)).catch(() => [])).toContain('meanwhile')
    await reading.destroy()
  })
})
