import { holdDatabase, type HeldDatabase } from '@minga/storage/postgres/moving/hold-database'
import type { Pool } from '@minga/storage/postgres/open-pool'

import { StartupError } from '../../data-folder.ts'

/** Holds a database for a move. @throws StartupError with what keeps it from that */
export async function heldDatabase(pool: Pool, place: string): Promise<HeldDatabase> {
  const held = await holdDatabase(pool)
  if (!('by' in held)) return held
  throw new StartupError(
    held.by === 'move' ? `another move of ${place} is under way` : `the node ${held.address} has ${place} open: end it`,
  )
}
