import type { MovedTable } from '@minga/storage/moving/moved-table'
import { movedTables } from '@minga/storage/postgres/moving/moved-tables'
import { openPool } from '@minga/storage/postgres/open-pool'

import { StartupError } from '../../data-folder.ts'
import { openFolderSource } from './folder-source.ts'
import { openFolderTarget } from './folder-target.ts'
import type { MovePlace, MoveSource, MoveTarget } from './move-sides.ts'
import { openPostgresSource } from './postgres-source.ts'
import { openPostgresTarget } from './postgres-target.ts'

export function openSource(place: MovePlace): Promise<MoveSource> {
  return place.kind === 'folder' ? openFolderSource(place.path) : openPostgresSource(place.url, place.key)
}

export function openTarget(place: MovePlace, from: string, now: Date): Promise<MoveTarget> {
  return place.kind === 'folder'
    ? openFolderTarget(place.path, from, now)
    : openPostgresTarget(place.url, place.key, { from, now })
}

/** What both sides have: one of them is in PostgreSQL, which names its tables and columns for both. */
export async function tablesBetween(from: MovePlace, to: MovePlace): Promise<readonly MovedTable[]> {
  const database = [from, to].find((place) => place.kind === 'postgres')
  if (database === undefined || from.kind === to.kind) {
    throw new StartupError('a move goes from a folder to PostgreSQL, or from PostgreSQL to a folder')
  }
  const pool = openPool(database.url, { connections: 1, purpose: 'move' })
  try {
    return await movedTables(pool)
  } finally {
    await pool.end()
  }
}
