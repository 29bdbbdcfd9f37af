import { openPostgresBlobs } from '@minga/storage/postgres/files/open-postgres-blobs'
import { migrateLog } from '@minga/storage/postgres/log/log-schema'
import { countRoomsAgain, isEmptyDatabase } from '@minga/storage/postgres/moving/moved-log'
import { forgetMovingNote, placeOf, readMovingNote, writeMovingNote } from '@minga/storage/postgres/moving/moving-state'
import { PostgresTableWriter } from '@minga/storage/postgres/moving/postgres-tables'
import { MovedAwayError } from '@minga/storage/moving/moving-note'
import { openPool } from '@minga/storage/postgres/open-pool'
import { openPostgresToMove } from '@minga/storage/postgres/open-postgres'

import { StartupError } from '../../data-folder.ts'
import { Closing } from './closing.ts'
import { heldDatabase } from './held-database.ts'
import type { MoveTarget } from './move-sides.ts'
import { keepSealed } from './sealed-secrets.ts'

const connections = 6

/**
 * Begins a database anew, whatever an earlier move from the same place has left.
 *
 * @throws StartupError where there is something else
 */
export async function openPostgresTarget(
  url: string,
  key: Uint8Array,
  { from, now }: { readonly from: string; readonly now: Date },
): Promise<MoveTarget> {
  const place = placeOf(url)
  const closing = new Closing()
  try {
    const pool = openPool(url, { connections, purpose: 'move' })
    closing.add(() => pool.end())
    const note = await readMovingNote(pool)
    if (note?.state === 'gone') throw new MovedAwayError(place, note)
    if (note === undefined && !(await isEmptyDatabase(pool))) throw new StartupError(`${place} is not empty`)
    if (note !== undefined && note.place !== from) throw new StartupError(`${place} is being filled from ${note.place}`)
    // Before there is a table that a Minga would take for its own.
    await writeMovingNote(pool, { state: 'arriving', place: from, at: now.toISOString() })
    const db = await openPostgresToMove(url)
    closing.add(() => db.destroy())
    await migrateLog(pool)
    const blobs = await openPostgresBlobs(url)
    closing.add(() => blobs.close())
    const held = await heldDatabase(pool, place)
    closing.add(async () => held.release())
    await blobs.delete(await blobs.names())
    return {
      place,
      tables: new PostgresTableWriter(pool),
      db,
      blobs,
      keepSecrets: async ({ session, audit }) => {
        if (session !== undefined) await keepSealed(pool, key, 'auth-secret', session)
        if (audit !== undefined) await keepSealed(pool, key, 'audit-key', audit)
      },
      settle: async () => undefined,
      countAgain: () => countRoomsAgain(pool),
      markWhole: (at) => writeMovingNote(pool, { state: 'whole', place: from, at: at.toISOString() }),
      finish: () => forgetMovingNote(pool),
      close: () => closing.close(),
    }
  } catch (error) {
    await closing.close()
    throw error
  }
}

/** Ends a move that had marked its source. @returns whether there was one, from that place */
export async function finishPostgres(url: string, from: string): Promise<boolean> {
  const pool = openPool(url, { connections: 1, purpose: 'move' })
  try {
    const note = await readMovingNote(pool)
    if (note?.state !== 'whole' || note.place !== from) return false
    await forgetMovingNote(pool)
    return true
  } finally {
    await pool.end()
  }
}
