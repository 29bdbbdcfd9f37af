import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

import { verifyAudit } from '@minga/storage/audit/verify-audit'
import { storedFilesOf } from '@minga/storage/file-room'
import { digestOf } from '@minga/storage/moving/moved-table'
import { beginDatabaseEpoch } from '@minga/storage/postgres/moving/begin-epoch'
import { dropAll } from '@minga/storage/postgres/moving/drop-all'
import { countRoomsAgain, isEmptyDatabase } from '@minga/storage/postgres/moving/moved-log'
import { movedTables } from '@minga/storage/postgres/moving/moved-tables'
import { forgetMovingNote, placeOf, readMovingNote, writeMovingNote } from '@minga/storage/postgres/moving/moving-state'
import { PostgresTables } from '@minga/storage/postgres/moving/postgres-tables'
import { openPostgresBlobs } from '@minga/storage/postgres/files/open-postgres-blobs'
import { openPostgresToMove } from '@minga/storage/postgres/open-postgres'
import { openPool, type Pool } from '@minga/storage/postgres/open-pool'

import { StartupError } from '../../data-folder.ts'
import { sha256Of } from '../manifest.ts'
import { compareFiles } from '../moving/compare-sides.ts'
import { dumpName, readDatabaseManifest, type DatabaseManifest } from './database-manifest.ts'
import { runTool } from './postgres-tools.ts'

/**
 * Has PostgreSQL's own `pg_restore` put a backup into an empty database, in one transaction. No Minga serves the database
 * before it is whole.
 *
 * @param isVerified also adds up every room again and compares each table, the audit and each file with what was backed up
 * @throws StartupError when the database is not empty, or the backup is damaged or a later Minga's; the database stays empty
 */
export async function restoreDatabase(
  backup: string,
  url: string,
  { isVerified, now }: { readonly isVerified: boolean; readonly now: Date },
): Promise<DatabaseManifest> {
  const source = resolve(backup)
  const manifest = readDatabaseManifest(source)
  const dump = join(source, dumpName)
  if (!existsSync(dump)) throw new StartupError(`the backup ${source} lacks ${dumpName}`)
  if ((await sha256Of(dump)) !== manifest.dump.sha256) {
    throw new StartupError(`the backup ${source} is damaged: ${dumpName} is not what was backed up`)
  }
  const pool = openPool(url, { connections: 3, purpose: 'restore' })
  try {
    if ((await readMovingNote(pool)) !== undefined || !(await isEmptyDatabase(pool, 'no tables'))) {
      throw new StartupError(
        `${placeOf(url)} is not empty: restore into an empty database, nothing is ever overwritten`,
      )
    }
    try {
      await writeMovingNote(pool, { state: 'arriving', place: source, at: now.toISOString() })
      const how = ['--no-owner', '--no-privileges', '--single-transaction']
      await runTool('pg_restore', url, [...how, `--dbname=${nameIn(url)}`, dump])
      if (isVerified) await compare(pool, url, manifest)
      await beginDatabaseEpoch(pool)
      await forgetMovingNote(pool)
    } catch (error) {
      await dropAll(pool)
      throw error
    }
    return manifest
  } finally {
    await pool.end()
  }
}

async function compare(pool: Pool, url: string, manifest: DatabaseManifest): Promise<void> {
  const tables = await PostgresTables.open(pool)
  try {
    for (const table of await movedTables(pool)) {
      const { rows, sha256 } = await digestOf(tables, table)
      const before = manifest.tables[`${table.of}.${table.name}`]
      if (before?.rows === rows && before.sha256 === sha256) continue
      throw new StartupError(`the table ${table.name} is not as it was backed up`)
    }
  } finally {
    tables.close()
  }
  const rooms = await countRoomsAgain(pool)
  const backedUp = new Map(manifest.rooms.map(({ room, head, chain }) => [room, `${head} ${chain}`]))
  for (const { room, head, chain } of rooms) {
    if (backedUp.get(room) === `${head} ${Buffer.from(chain).toString('hex')}`) continue
    throw new StartupError(`room ${room} does not add up to what was backed up`)
  }
  if (rooms.length !== manifest.rooms.length) throw new StartupError('there are other rooms than were backed up')
  await compareDecisionsAndFiles(url, manifest)
}

async function compareDecisionsAndFiles(url: string, { audit }: DatabaseManifest): Promise<void> {
  const [db, blobs] = [await openPostgresToMove(url), await openPostgresBlobs(url)]
  try {
    const check = await verifyAudit(db, audit)
    if (!check.ok || check.head.sequence !== audit.sequence) {
      throw new StartupError('the decisions are not those that were backed up')
    }
    await compareFiles(await storedFilesOf(db), { blobs, place: placeOf(url) })
  } finally {
    await db.destroy()
    await blobs.close()
  }
}

function nameIn(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1))
}
