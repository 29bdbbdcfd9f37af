import type { RoomName } from '@minga/sync/log/room-name'
import type { LogEntry, Snapshot } from '@minga/sync/log/update-log'

import { equalHashes } from './chain.ts'
import type { ArchiveEnd } from './segments.ts'

/** How many snapshots stay: the last one, and the one before it until the next has been verified. */
export const keptSnapshots = 2

/** How much is archived at once: a few milliseconds of the thread that writes. */
export const archivedBytes = 256 * 1024

/** A room's head and chain when it was read: a fold begins with them, and must store the same. */
export interface RoomAsRead {
  readonly head: number
  readonly chain: Uint8Array
}

/**
 * Chooses what is archived ahead of a snapshot. Leaves the last piece, and the only one of most rooms, to the snapshot: that
 * costs no fsync of its own.
 *
 * @param entries those that follow the archive's end, oldest first
 * @returns undefined where the snapshot does the rest
 */
export function pieceToArchive(entries: Iterable<LogEntry>, upTo: number): readonly LogEntry[] | undefined {
  const piece: LogEntry[] = []
  let bytes = 0
  for (const entry of entries) {
    if (entry.sequence >= upTo) return undefined
    piece.push(entry)
    bytes += entry.update.byteLength
    if (bytes >= archivedBytes) break
  }
  return piece
}

/** @throws when the archive does not end where the snapshot does, or holds other entries than the snapshot was made of */
export function assertSealed(
  name: RoomName,
  { sequence }: Snapshot,
  { end, asRead }: { readonly end: ArchiveEnd; readonly asRead: RoomAsRead | undefined },
): void {
  if (end.sequence !== sequence) throw new Error(`room ${name} lacks entries between ${end.sequence} and ${sequence}`)
  if (asRead?.head === end.sequence && !equalHashes(asRead.chain, end.chain)) {
    throw new Error(`room ${name} holds other entries than were read`)
  }
}
