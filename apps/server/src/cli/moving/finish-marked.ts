import { resolve } from 'node:path'

import { readFolderNote } from '@minga/storage/moving/folder-note'
import { placeOf, readMovingNote } from '@minga/storage/postgres/moving/moving-state'
import { openPool } from '@minga/storage/postgres/open-pool'

import { finishFolder, isFolderWhole } from './folder-target.ts'
import type { MovePlace } from './move-sides.ts'
import { finishPostgres } from './postgres-target.ts'

/**
 * Ends a move that was itself ended after its source had been marked: all is there, and was compared.
 *
 * @returns whether there was one
 */
export async function finishMarked(from: MovePlace, to: MovePlace): Promise<boolean> {
  const [source, target] = [nameOf(from), nameOf(to)]
  const note = from.kind === 'folder' ? readFolderNote(resolve(from.path)) : await noteIn(from.url)
  if (note?.state !== 'gone' || note.place !== target) return false
  if (to.kind === 'postgres') return finishPostgres(to.url, source)
  if (!isFolderWhole(target)) return false
  await finishFolder(target)
  return true
}

export function nameOf(place: MovePlace): string {
  return place.kind === 'folder' ? resolve(place.path) : placeOf(place.url)
}

async function noteIn(url: string) {
  const pool = openPool(url, { connections: 1, purpose: 'move' })
  try {
    return await readMovingNote(pool)
  } finally {
    await pool.end()
  }
}
