import { openPostgresBlobs } from '@minga/storage/postgres/files/open-postgres-blobs'
import { migrateLog } from '@minga/storage/postgres/log/log-schema'
import { countRoomsAgain, readMark } from '@minga/storage/postgres/moving/moved-log'
import { placeOf, readMovingNote, writeMovingNote } from '@minga/storage/postgres/moving/moving-state'
import { PostgresTables } from '@minga/storage/postgres/moving/postgres-tables'
import { MovedAwayError } from '@minga/storage/moving/moving-note'
import { openPostgresToMove } from '@minga/storage/postgres/open-postgres'
import { openPool } from '@minga/storage/postgres/open-pool'

import { StartupError } from '../../data-folder.ts'
import { heldDatabase } from './held-database.ts'
import type { MoveSource } from './move-sides.ts'
import { openSealed } from './sealed-secrets.ts'
import { Closing } from './closing.ts'

const connections = 6

/**
 * Holds a database and finds its log whole.
 *
 * @throws StartupError
 */
export async function openPostgresSource(url: string, key: Uint8Array): Promise<MoveSource> {
  const place = placeOf(url)
  const closing = new Closing()
  try {
    const pool = openPool(url, { connections, purpose: 'move' })
    closing.add(() => pool.end())
    const note = await readMovingNote(pool)
    if (note !== undefined) throw new MovedAwayError(place, note)
    const db = await openPostgresToMove(url)
    closing.add(() => db.destroy())
    await migrateLog(pool)
    const blobs = await openPostgresBlobs(url)
    closing.add(() => blobs.close())
    const held = await heldDatabase(pool, place)
    closing.add(async () => held.release())
    const mark = await readMark(pool)
    const tables = await PostgresTables.open(pool)
    closing.add(async () => tables.close())
    const rooms = await countRoomsAgain(pool)
    const markGone = async (to: string, now: Date) => {
      const [node] = await held.livingNodes()
      if (node !== undefined || (await readMark(pool)) !== mark) {
        throw new StartupError(`something was written in ${place} while it was moved: end all nodes and begin again`)
      }
      await writeMovingNote(pool, { state: 'gone', place: to, at: now.toISOString() })
    }
    const secrets = {
      session: await openSealed(pool, key, 'auth-secret'),
      audit: await openSealed(pool, key, 'audit-key'),
    }
    return { place, tables, db, blobs, rooms, secrets, markGone, close: () => closing.close() }
  } catch (error) {
    await closing.close()
    throw error
  }
}
