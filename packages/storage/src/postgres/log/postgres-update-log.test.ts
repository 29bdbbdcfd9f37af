import { serverAuthor } from '@minga/sync/log/author'
import { roomName } from '@minga/sync/log/room-name'
import { describeUpdateLog } from '@minga/sync/testing/update-log-contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { LogDamagedError } from '../../log/log-damaged-error.ts'
import { describePastReader } from '../../log/testing/past-contract.ts'
import { emptyDatabase } from '../../testing/empty-database.ts'
import { findPostgres } from '../../testing/start-postgres.ts'
import { openPostgresLog, type PostgresLog } from './open-postgres-log.ts'
import { emptyLog, runOn } from './testing/empty-log.ts'
import { serverForTests, type ServerForTests } from './testing/server-of-tests.ts'

const options = { address: '127.0.0.1:1', lease: 3000 }

describe.skipIf(findPostgres() === undefined)('PostgreSQL', () => {
  let server: ServerForTests
  let url: string
  let opened: PostgresLog | undefined
  beforeAll(async () => {
    server = await serverForTests()
    url = await emptyDatabase(server.url)
  })
  afterAll(async () => {
    await opened?.close()
    await server.stop()
  })

  const openAnew = async (): Promise<PostgresLog> => {
    await opened?.close()
    opened = await openPostgresLog(url, options)
    return opened
  }

  const create = async () => {
    const { log } = await openAnew()
    await emptyLog(url)
    return { log, reopen: async () => (await openAnew()).log }
  }

  describeUpdateLog('on PostgreSQL', create, { runs: 8 })
  describePastReader('on PostgreSQL', async () => (await create()).log)

  test('[L15] a room that is not what was stored is not served', async () => {
    const { log, reopen } = await create()
    const room = roomName.parse('roadmap.steel')
    const entries = [1, 2, 3].map((byte) => ({ room, time: 1, author: serverAuthor, update: Uint8Array.of(byte) }))
    await log.append({ entries, bindings: [] })
    await runOn(url, `UPDATE log.entry SET bytes = '\\x09' WHERE sequence = 2`)
    const next = await reopen()
    await expect(next.read(room)).rejects.toThrow(LogDamagedError)
    await expect(next.history(room)).rejects.toThrow(/holds other updates/)
    await runOn(url, `DELETE FROM log.entry WHERE sequence = 2`)
    await expect(next.read(room)).rejects.toThrow(/lacks updates after 1/)
  })

  test('[L9] a log of a later Minga is left alone', async () => {
    await create()
    await runOn(url, `UPDATE log.schema_version SET version = 99`)
    await expect(openPostgresLog(url, options)).rejects.toThrow(/schema 99/)
    await runOn(url, `UPDATE log.schema_version SET version = 1`)
  })
})
