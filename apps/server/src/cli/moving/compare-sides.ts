import type { storedFilesOf } from '@minga/storage/file-room'
import { equalHashes, type RoomClaim } from '@minga/storage/log/chain'
import { digestOf, type MovedTable } from '@minga/storage/moving/moved-table'

import { StartupError } from '../../data-folder.ts'
import { readBlob } from './copy-files.ts'
import type { MoveSource, MoveTarget } from './move-sides.ts'
import type { Report } from './reported-source.ts'

/**
 * Compares the digest of each table's sorted rows on both sides, and the numbers that each goes on from.
 *
 * @returns how many rows there are
 * @throws StartupError with the first table that differs
 */
export async function compareTables(
  all: readonly MovedTable[],
  source: MoveSource,
  target: MoveTarget,
  report: Report,
): Promise<number> {
  return target.tables.atOneMoment(async (copied) => {
    let sum = 0
    for (const table of all) {
      const [before, after] = [await digestOf(source.tables, table), await digestOf(copied, table)]
      if (before.rows !== after.rows || before.sha256 !== after.sha256) throw differs(table)
      const [from, to] = [await source.tables.lastNumber(table), await copied.lastNumber(table)]
      if (from !== undefined && to !== undefined && from !== to) throw differs(table)
      sum += after.rows
      report(`compared: ${table.name}`)
    }
    return sum
  })
}

function differs({ of, name }: MovedTable): StartupError {
  return new StartupError(`${of === 'log' ? 'the log’s' : 'the'} table ${name} is not the same on both sides`)
}

/** @throws StartupError with the first room whose head, chain or owners differ */
export function compareRooms(source: readonly RoomClaim[], target: readonly RoomClaim[]): void {
  const copied = new Map(target.map((claim) => [claim.room, claim]))
  for (const claim of source) {
    const other = copied.get(claim.room)
    if (other === undefined || !isSame(claim, other)) {
      throw new StartupError(`room ${claim.room} does not add up to the same on both sides`)
    }
  }
  if (copied.size !== source.length) throw new StartupError('there are other rooms than in the source')
}

function isSame(one: RoomClaim, other: RoomClaim): boolean {
  return (
    one.head === other.head &&
    one.owners === other.owners &&
    equalHashes(one.chain, other.chain) &&
    equalHashes(one.ownersHash, other.ownersHash)
  )
}

/** @throws StartupError with the first file whose bytes are not those that the rows name */
export async function compareFiles(
  files: Awaited<ReturnType<typeof storedFilesOf>>,
  target: Pick<MoveTarget, 'blobs' | 'place'>,
): Promise<void> {
  for (const { stored, bytes, sha256 } of files) {
    const found = await readBlob(stored, target.blobs)
    if (found?.bytes !== bytes || found.sha256 !== sha256) {
      throw new StartupError(`files/${stored} is not the same in ${target.place}`)
    }
  }
}
