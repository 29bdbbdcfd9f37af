import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { describeBlobStore } from '../../files/testing/blob-store-contract.ts'
import { emptyDatabase } from '../../testing/empty-database.ts'
import { findPostgres } from '../../testing/start-postgres.ts'
import { runOn } from '../log/testing/empty-log.ts'
import { serverForTests, type ServerForTests } from '../log/testing/server-of-tests.ts'
import { openPostgresBlobs } from './open-postgres-blobs.ts'

describe.skipIf(findPostgres() === undefined)('blobs on PostgreSQL', () => {
  let server: ServerForTests
  let url: string
  beforeAll(async () => {
    server = await serverForTests()
    url = await emptyDatabase(server.url)
  })
  afterAll(() => server.stop())

  describeBlobStore('on PostgreSQL', () => openPostgresBlobs(url))

  test('two nodes have the same ones, and neither sweeps what the other has just stored', async () => {
    const [one, other] = await Promise.all([openPostgresBlobs(url), openPostgresBlobs(url)])
    const name = 'b'.repeat(26)
    await one.put(name, Buffer.from('shared'))
    expect(String(Buffer.from((await other.read(name)) ?? []))).toBe('shared')
    expect(await other.sweepable()).not.toContain(name)
    await runOn(url, `UPDATE files.blob SET kept = kept - INTERVAL '61 minutes' WHERE name = '${name}'`)
    expect(await other.sweepable()).toContain(name)
    await Promise.all([one.close(), other.close()])
  })

  test('what a later Minga has made is not touched', async () => {
    await runOn(url, 'UPDATE files.schema_version SET version = version + 1')
    await expect(openPostgresBlobs(url)).rejects.toThrow(/update Minga/)
    await runOn(url, 'UPDATE files.schema_version SET version = version - 1')
  })
})
