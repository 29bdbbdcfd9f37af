import { serverAuthor } from '@minga/sync/log/author'
import { roomName } from '@minga/sync/log/room-name'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { emptyDatabase } from '../../testing/empty-database.ts'
import { findPostgres, startPostgres, type TestPostgres } from '../../testing/start-postgres.ts'
import { openPostgresLog } from './open-postgres-log.ts'
import { runOn } from './testing/empty-log.ts'
import { cancelWaits, untilCommitsWait, waitFor, waiting } from './testing/standby-waits.ts'
import { runDrill, type DrillResult } from './testing/nodes/drill.ts'

const seed = Number(process.env['SEED'] ?? 1)
/** Of a drill, in ms: nodes start, leases lapse. */
const timeout = 120_000
const patient = { timeout: 20_000 }
const room = roomName.parse('roadmap.steel')
const batch = { entries: [{ room, time: 1, author: serverAuthor, update: Uint8Array.of(1) }], bindings: [] }
describe.skipIf(findPostgres() === undefined)('synchronous replication', () => {
  let primary: TestPostgres
  // Its own for each test: one is killed.
  beforeEach(async () => {
    primary = await startPostgres()
  })
  afterEach(() => primary.stop())

  /** Loses the primary, and goes on with its standby. */
  const failOver = async (standbys: string): Promise<DrillResult> => {
    const standby = await startPostgres(primary)
    try {
      await waitFor(primary, standbys)
      return await runDrill('fail over to the standby', { postgres: primary, standby, seed })
    } finally {
      await standby.stop()
    }
  }

  test('[X3] an append whose wait for the standby is cancelled resolves only once a standby has it', async () => {
    const url = await emptyDatabase(primary.url)
    const { log, close } = await openPostgresLog(url, { address: 'a:1', lease: 60_000 })
    await log.append(batch)
    await waitFor(primary, 'absent')
    await untilCommitsWait(url)
    let isResolved = false
    const appended = log.append(batch).finally(() => (isResolved = true))
    await expect.poll(() => runOn(url, waiting), patient).toBe(1)
    await runOn(url, cancelWaits)
    await expect.poll(() => runOn(url, `${waiting} AND query LIKE '%fence + 1%'`), patient).toBe(1)
    expect(isResolved).toBe(false)
    await waitFor(primary, '')
    expect(await appended).toEqual([2])
    expect((await log.read(room)).head).toBe(2)
    await close()
  })

  test(`[X4] fail over to the standby: nothing acknowledged is lost (seed ${seed})`, { timeout }, async () => {
    const { violations, acknowledged } = await failOver('*')
    expect(violations).toEqual([])
    expect(acknowledged).toBeGreaterThanOrEqual(1000)
  })

  test('[X4] a planted mistake is noticed: a standby for which no commit waits', { timeout, retry: 2 }, async () => {
    const { violations } = await failOver('')
    expect(violations.some((what) => what.includes('lost'))).toBe(true)
  })
})
