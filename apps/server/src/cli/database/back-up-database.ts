import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

import { verifyAudit } from '@minga/storage/audit/verify-audit'
import { rowsSchema } from '@minga/storage/database/migrate'
import { storedFilesOf } from '@minga/storage/file-room'
import { digestOf, type TableDigest } from '@minga/storage/moving/moved-table'
import { openPostgres } from '@minga/storage/postgres/open-postgres'
import { openPool } from '@minga/storage/postgres/open-pool'
import { movedTables } from '@minga/storage/postgres/moving/moved-tables'
import { auditAt, claimsAt } from '@minga/storage/postgres/moving/moved-log'
import { PostgresTables } from '@minga/storage/postgres/moving/postgres-tables'

import { StartupError } from '../../data-folder.ts'
import { manifestName, sha256Of } from '../manifest.ts'
import { databaseManifestFormat, dumpName, type DatabaseManifest } from './database-manifest.ts'
import { runTool } from './postgres-tools.ts'

/**
 * Has PostgreSQL's own `pg_dump` copy a database to an empty folder, also while people write, and writes beside it what all of
 * it adds up to at that moment. The manifest, which makes it a backup, is written last.
 *
 * @throws StartupError when the folder is not empty, or the audit is not as it was written
 */
export async function backUpDatabase(url: string, given: string, now: Date): Promise<DatabaseManifest> {
  const target = resolve(given)
  mkdirSync(target, { recursive: true, mode: 0o700 })
  if (readdirSync(target).length > 0) throw new StartupError(`${target} is not empty`)
  const db = await openPostgres(url)
  const pool = openPool(url, { connections: 3, purpose: 'backup' })
  try {
    const audit = await verifyAudit(db)
    if (!audit.ok) throw new StartupError(`decision ${audit.sequence} is not as it was written (${audit.fault})`)
    const tables = await PostgresTables.open(pool)
    try {
      const dump = join(target, dumpName)
      const snapshot = await tables.snapshot()
      // What is of a move is of this database alone, and of no copy of it.
      const what = ['--format=custom', '--no-owner', '--no-privileges', '--exclude-schema=moving']
      await runTool('pg_dump', url, [...what, `--snapshot=${snapshot}`, `--file=${dump}`])
      const digests: Record<string, TableDigest> = {}
      for (const table of await movedTables(pool)) {
        digests[`${table.of}.${table.name}`] = await digestOf(tables, table)
      }
      const manifest: DatabaseManifest = {
        format: databaseManifestFormat,
        made: now.toISOString(),
        schema: rowsSchema,
        dump: { bytes: statSync(dump).size, sha256: await sha256Of(dump) },
        tables: digests,
        rooms: (await tables.ask(claimsAt)).map((claim) => ({
          ...claim,
          chain: Buffer.from(claim.chain).toString('hex'),
          ownersHash: Buffer.from(claim.ownersHash).toString('hex'),
        })),
        audit: await tables.ask(auditAt),
        files: (await storedFilesOf(db)).length,
      }
      writeFileSync(join(target, manifestName), `${JSON.stringify(manifest, undefined, 2)}\n`, {
        mode: 0o600,
        flush: true,
      })
      return manifest
    } finally {
      tables.close()
    }
  } finally {
    await pool.end()
    await db.destroy()
  }
}
