import { rmSync } from 'node:fs'
import { join } from 'node:path'

import { openDbAt } from '@minga/storage/database/open-db-at'
import type { RowsPlace } from '@minga/storage/database/rows-place'
import type { Db } from '@minga/storage/database/schema'
import type { BlobStore } from '@minga/storage/files/blob-store'
import { openBlobs } from '@minga/storage/files/open-blobs'
import type { LogPlace } from '@minga/storage/log/log-place'
import { openLog, type OpenLog } from '@minga/storage/log/open-log'
import { SharedByNodes } from '@minga/storage/postgres/shared-by-nodes'
import { askPostgres } from '@minga/storage/testing/ask-postgres'
import { dropDatabase, emptyDatabase, migratedDatabase, serverOfTests } from '@minga/storage/testing/empty-database'
import { readOrMakeAuditKey } from '../audit/audit-key.ts'
import { readOrMakeSecret } from '../auth/secret.ts'
import type { DatabaseSettings, Settings } from '../env.ts'
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

async function dropDatabaseOf(data: string): Promise<void> {
  const server = process.env[serverOfTests]
  const made = databases.get(data)
  databases.delete(data)
  if (server !== undefined && made !== undefined) await dropDatabase(server, await made)
}

/** Takes a server's data away, once it has stopped. */
export async function removeData(data: string): Promise<void> {
  await dropDatabaseOf(data)
  rmSync(data, { recursive: true, force: true })
}

/** Settings with the database of their data folder, where tests run on databases. */
export async function placed<Given extends Pick<Settings, 'data' | 'database'>>(settings: Given): Promise<Given> {
  const database = settings.database ?? (await databaseOf(settings.data))
  return { ...settings, ...(database && { database }) }
}

/** What says to a process of its own where a server's data lies. */
export async function environmentOf(data: string): Promise<Readonly<Record<string, string>>> {
  const database = await databaseOf(data)
  if (database === undefined) return { MINGA_DATA: data }
  return { MINGA_DATA: data, DATABASE_URL: database.url, MINGA_KEY: Buffer.from(key).toString('hex') }
}

/** Where the log of a server's data lies, as its keeper is given it. */
export async function placeOfLog(data: string): Promise<LogPlace> {
  const database = await databaseOf(data)
  return database === undefined
    ? { engine: 'sqlite', file: join(data, 'log.sqlite') }
    : { engine: 'postgres', url: database.url, address: database.address, lease: 3000 }
}

const ignore = () => undefined

/** The log of a server's data, as its keeper opens it. On a folder no server may have it. */
export async function logOf(data: string): Promise<Pick<OpenLog, 'log'> & { readonly close: () => Promise<void> }> {
  const { log, leave } = await openLog(await placeOfLog(data), { damaged: ignore, unanswered: ignore })
  return {
    log,
    close: async () => {
      await log.close()
      await leave()
    },
  }
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

/** Makes all files of a server's data as old as those that are swept: what was just stored waits for its row. */
export async function ageBlobs(data: string): Promise<void> {
  const database = await databaseOf(data)
  if (database !== undefined) await askPostgres(database.url, `UPDATE files.blob SET kept = kept - INTERVAL '1 day'`)
}

/** Has PostgreSQL sample values for its plans, as it does by itself now and then. */
export async function sampleRows(data: string): Promise<void> {
  const database = await databaseOf(data)
  if (database !== undefined) await askPostgres(database.url, 'ANALYZE')
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
