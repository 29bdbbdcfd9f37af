import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { emptyDatabase } from '../testing/empty-database.ts'
import { findPostgres, startPostgres, type TestPostgres } from '../testing/start-postgres.ts'
import { runOn } from './log/testing/empty-log.ts'
import { cancelWaits, untilCommitsWait, waitFor, waiting } from './log/testing/standby-waits.ts'
import { openPostgres } from './open-postgres.ts'

const patient = { timeout: 20_000 }

describe.skipIf(findPostgres() === undefined)('rows under synchronous replication', () => {
  let primary: TestPostgres
  beforeAll(async () => {
    primary = await startPostgres()
  })
  afterAll(() => primary.stop())

  test('a decision whose wait for the standby is cancelled resolves only once a standby has it', async () => {
    const url = await emptyDatabase(primary.url)
    const db = await openPostgres(url)
    await waitFor(primary, 'absent')
    await untilCommitsWait(url)
    let isResolved = false
    const decision = db
      .transaction()
      .execute((tx) => tx.insertInto('done').values({ deed: 'decided', at: '2026' }).execute())
      .finally(() => (isResolved = true))
    await expect.poll(() => runOn(url, `${waiting} AND query LIKE '%COMMIT%'`), patient).toBe(1)
    await runOn(url, cancelWaits)
    // It stands here already, and waits once more.
    await expect.poll(() => runOn(url, `${waiting} AND query NOT LIKE '%COMMIT%'`), patient).toBe(1)
    expect([await runOn(url, 'SELECT FROM done'), isResolved]).toEqual([1, false])
    await waitFor(primary, '')
    await decision
    await db.destroy()
  })
})
