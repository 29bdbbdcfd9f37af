import { join } from 'node:path'

import { openDbAt } from '@minga/storage/database/open-db-at'
import type { RowsPlace } from '@minga/storage/database/rows-place'
import type { Db } from '@minga/storage/database/schema'
import type { BlobStore } from '@minga/storage/files/blob-store'
import { openBlobs } from '@minga/storage/files/open-blobs'
import { SharedByNodes } from '@minga/storage/postgres/shared-by-nodes'
import { dropDatabase, emptyDatabase, migratedDatabase, serverOfTests } from '@minga/storage/testing/empty-database'
import { readOrMakeAuditKey } from '../audit/audit-key.ts'
import { readOrMakeSecret } from '../auth/secret.ts'
import type { DatabaseSettings } from '../env.ts'
import type { Secrets } from '../installation/installation.ts'
import { sharedSecrets } from '../installation/shared-secrets.ts'

/** What is said of files in a folder is tested where data lies in one. */
export const liesInFolder = process.env[serverOfTests] === undefined

/** In `npm run test:postgres` each data folder of a test has a database beside it: by the folder's path. */
const databases = new Map<string, Promise<string>>()

const key = new Uint8Array(32).fill(7)

/**
 * The database of a data folder, made when it is first asked for; undefined where tests run on folders.
 *
 * @param template the database that it begins as a copy of
 */
export async function databaseOf(data: string, template = migratedDatabase): Promise<DatabaseSettings | undefined> {
  const server = process.env[serverOfTests]
  if (server === undefined) return undefined
  const made = databases.get(data) ?? emptyDatabase(server, template)
  databases.set(data, made)
  return { url: await made, key, address: '127.0.0.1:0' }
}

export async function dropDatabaseOf(data: string): Promise<void> {
  const server = process.env[serverOfTests]
  const made = databases.get(data)
  databases.delete(data)
  if (server !== undefined && made !== undefined) await dropDatabase(server, await made)
}

async function placeOfRows(data: string): Promise<RowsPlace> {
  const database = await databaseOf(data)
  return database === undefined
    ? { engine: 'sqlite', file: join(data, 'minga.sqlite') }
    : { engine: 'postgres', url: database.url }
}

/** The rows of a server's data, as another process reads and writes them. */
export async function rowsOf(data: string): Promise<Db> {
  return openDbAt(await placeOfRows(data))
}

/** The bytes of a server's files. What is connected ends with the data. */
export async function blobsOf(data: string): Promise<BlobStore> {
  const database = await databaseOf(data)
  const place = database === undefined ? folderOf(data) : ({ kind: 'postgres', url: database.url } as const)
  return openBlobs(place)
}

function folderOf(data: string) {
  return { kind: 'folder', path: join(data, 'files') } as const
}

/** The secrets of a server's data. */
export async function secretsOf(data: string): Promise<Secrets> {
  const database = await databaseOf(data)
  if (database === undefined) return { session: readOrMakeSecret(data), audit: readOrMakeAuditKey(data) }
  const shared = new SharedByNodes(database.url, () => undefined)
  try {
    return await sharedSecrets(shared, key)
  } finally {
    await shared.close()
  }
}
