import { assertSnapshotFits, type LogEntry, type Snapshot } from '@minga/sync/log/update-log'
import type { Pool, PoolClient } from 'pg'

import { snapshotHash } from '../../log/chain.ts'
import { archivedBytes, assertSealed, keptSnapshots, pieceToArchive, type RoomAsRead } from '../../log/sealing.ts'
import { packSegment, type ArchiveEnd } from '../../log/segments.ts'
import {
  measureEntries,
  readArchiveEnd,
  readEntries,
  readSnapshotEnd,
  roomColumns,
  roomIn,
  type FencedRoom,
} from './log-reads.ts'

interface Piece {
  readonly upTo: number
  readonly atMost: number
}

/**
 * Whether something is to be archived ahead of a snapshot. Measured where it lies: the entries of most rooms are left to the
 * snapshot, and need not be read for that.
 */
export async function hasPiece(on: Pool, room: number, { upTo, atMost }: Piece): Promise<boolean> {
  const { sequence } = await readArchiveEnd(on, room)
  const { count, bytes } = await measureEntries(on, room, { after: sequence, before: upTo, atMost })
  return count === atMost || bytes >= archivedBytes
}

/** In the caller's transaction, which has locked the room. @returns whether there was more */
export async function archiveSome(client: PoolClient, room: FencedRoom, { upTo, atMost }: Piece): Promise<boolean> {
  const end = await readArchiveEnd(client, room.id)
  const piece = pieceToArchive(await readEntries(client, room.id, end.sequence, atMost), upTo)
  if (piece === undefined) return false
  await addSegment(client, room, end, piece)
  return piece.length > 0
}

/** In the caller's transaction, which has locked the room: archives what the snapshot covers, and stores it. */
export async function sealRoom(
  client: PoolClient,
  room: FencedRoom,
  { snapshot, asRead }: { readonly snapshot: Snapshot; readonly asRead: RoomAsRead | undefined },
): Promise<void> {
  const { sequence, update, stateVector } = snapshot
  const last = await readSnapshotEnd(client, room.id)
  assertSnapshotFits(room.name, snapshot, { head: room.head, snapshotSequence: last })
  const end = await readArchiveEnd(client, room.id)
  const left = Math.max(0, sequence - end.sequence)
  const reached = await addSegment(client, room, end, await readEntries(client, room.id, end.sequence, left))
  assertSealed(room.name, snapshot, { end: reached, asRead })
  await client.query(
    `INSERT INTO log.snapshot (room, sequence, bytes, state_vector, hash) VALUES ($1, $2, $3, $4, $5)`,
    [room.id, sequence, update, stateVector, snapshotHash(snapshot)],
  )
  await client.query(
    `DELETE FROM log.snapshot WHERE room = $1 AND sequence NOT IN
       (SELECT sequence FROM log.snapshot WHERE room = $1 ORDER BY sequence DESC LIMIT $2)`,
    [room.id, keptSnapshots],
  )
}

/** @returns the archive's end with them */
async function addSegment(
  client: PoolClient,
  room: FencedRoom,
  end: ArchiveEnd,
  entries: readonly LogEntry[],
): Promise<ArchiveEnd> {
  const segment = packSegment(room, end, entries)
  if (segment === undefined) return end
  const { firstSequence, lastSequence, firstTime, lastTime, gzip, hash, chain } = segment
  await client.query(
    `INSERT INTO log.segment (room, first_sequence, last_sequence, first_time, last_time, gzip, hash, chain)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [room.id, firstSequence, lastSequence, firstTime, lastTime, gzip, hash, chain],
  )
  await client.query(`DELETE FROM log.entry WHERE room = $1 AND sequence <= $2`, [room.id, lastSequence])
  return { sequence: lastSequence, chain }
}

/** Locks a room's row until the caller's transaction ends. @returns undefined where the room is no longer this node's */
export async function lockRoom(client: PoolClient, node: number, room: FencedRoom): Promise<FencedRoom | undefined> {
  return roomIn(
    await client.query(
      `SELECT ${roomColumns} FROM log.room WHERE id = $1 AND owner = $2 AND fence = $3 FOR NO KEY UPDATE`,
      [room.id, node, room.fence],
    ),
  )
}
