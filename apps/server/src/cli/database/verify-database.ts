import { verifyAudit } from '@minga/storage/audit/verify-audit'
import { storedFilesOf } from '@minga/storage/file-room'
import { LogDamagedError } from '@minga/storage/log/log-damaged-error'
import { openPostgresBlobs } from '@minga/storage/postgres/files/open-postgres-blobs'
import { countRoomsAgain } from '@minga/storage/postgres/moving/moved-log'
import { placeOf } from '@minga/storage/postgres/moving/moving-state'
import { openPostgres } from '@minga/storage/postgres/open-postgres'
import { openPool } from '@minga/storage/postgres/open-pool'

import { StartupError } from '../../data-folder.ts'
import { compareFiles } from '../moving/compare-sides.ts'
import { openHeads, type DatabaseWithHeads } from './open-heads.ts'

/**
 * Adds up every room of a database from its first update, and compares it with what is stored of it, the audit with its chain,
 * each file with what was attached, and all of it with the file of heads. Also while people write.
 *
 * @param heads undefined where there is no such file
 * @returns how many rooms there are
 * @throws StartupError with the first thing that is wrong
 */
export async function verifyDatabase(url: string, heads: Omit<DatabaseWithHeads, 'url'> | undefined): Promise<number> {
  const db = await openPostgres(url)
  const blobs = await openPostgresBlobs(url)
  const pool = openPool(url, { connections: 2, purpose: 'verify' })
  try {
    const rooms = await countRoomsAgain(pool)
    const audit = await verifyAudit(db)
    if (!audit.ok) throw new StartupError(`decision ${audit.sequence} is not as it was written (${audit.fault})`)
    await compareFiles(await storedFilesOf(db), { blobs, place: placeOf(url) })
    if (heads !== undefined) await (await openHeads(pool, heads)).check('each')
    return rooms.length
  } catch (error) {
    throw error instanceof LogDamagedError ? new StartupError(error.message, { cause: error }) : error
  } finally {
    await pool.end()
    await blobs.close()
    await db.destroy()
  }
}
