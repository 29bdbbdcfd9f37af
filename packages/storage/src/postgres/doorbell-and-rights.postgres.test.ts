import { describeDoorbell } from '@minga/sync/testing/doorbell-contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { describeRightsWatch } from '../groups/testing/rights-watch-contract.ts'
import { emptyDatabase } from '../testing/empty-database.ts'
import { findPostgres } from '../testing/start-postgres.ts'
import { runOn } from './log/testing/empty-log.ts'
import { openFaultyLine, type FaultyLine } from './log/testing/faulty-line.ts'
import { serverForTests, type ServerForTests } from './log/testing/server-of-tests.ts'
import { PostgresDoorbell } from './postgres-doorbell.ts'
import { watchPostgresRights } from './postgres-rights.ts'

const count = `UPDATE rights_version SET version = version + 1`
const endSessions = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE datname = current_database() AND pid <> pg_backend_pid()`
const quiet = () => undefined

describe.skipIf(findPostgres() === undefined)('between nodes on PostgreSQL', () => {
  let server: ServerForTests
  let url: string
  let line: FaultyLine
  beforeAll(async () => {
    server = await serverForTests()
    url = await emptyDatabase(server.url)
    line = await openFaultyLine(url)
    await runOn(url, `CREATE TABLE rights_version (version BIGINT NOT NULL); INSERT INTO rights_version VALUES (1)`)
  })
  afterAll(async () => {
    await line.close()
    await server.stop()
  })

  describeDoorbell('on PostgreSQL', () =>
    Promise.all([PostgresDoorbell.open(url, quiet), PostgresDoorbell.open(url, quiet)]),
  )

  describeRightsWatch('on PostgreSQL', async () => ({
    watch: watchPostgresRights(url, quiet),
    takeAway: async () => void (await runOn(url, count)),
  }))

  test('[X5] a doorbell whose session broke listens again', async () => {
    const bell = await PostgresDoorbell.open(url, quiet)
    await runOn(url, endSessions)
    let pressed = 0
    bell.on('events', () => (pressed += 1))
    const press = () => {
      bell.press('events')
      return pressed
    }
    // Once a second it is called anyway: so many only by its presses.
    await expect.poll(press, { timeout: 20_000 }).toBeGreaterThan(20)
    await bell.close()
  })

  test('[X6] rights that PostgreSQL does not tell are unknown within a second, and known again at once', async () => {
    const watch = watchPostgresRights(line.url, quiet)
    await watch.fresh()
    const before = watch.read()
    line.lose = () => 'statement'
    await expect.poll(() => watch.read(), { timeout: 20_000 }).toBe('unknown')
    await runOn(url, count)
    line.lose = quiet
    await watch.fresh()
    expect(watch.read()).toBe(Number(before) + 1)
    await watch.close()
    await expect(watch.fresh()).rejects.toThrow(/closed/)
  })
})
