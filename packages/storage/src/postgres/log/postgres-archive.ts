import { assertSnapshotFits, type LogEntry, type Snapshot } from '@minga/sync/log/update-log'
import type { PoolClient } from 'pg'

import { snapshotHash } from '../../log/chain.ts'
import { assertSealed, keptSnapshots, pieceToArchive, type RoomAsRead } from '../../log/sealing.ts'
import { packSegment } from '../../log/segments.ts'
import { readArchiveEnd, readEntries, readSnapshots, roomColumns, roomIn, type FencedRoom } from './log-reads.ts'

/** In the caller's transaction, which has locked the room. @returns whether there was more */
export async function archiveSome(
  client: PoolClient,
  room: FencedRoom,
  { upTo, atMost }: { readonly upTo: number; readonly atMost: number },
): Promise<boolean> {
  const end = await readArchiveEnd(client, room.id)
  const piece = pieceToArchive(await readEntries(client, room.id, end.sequence, atMost), upTo)
  if (piece === undefined) return false
  await addSegment(client, room, piece)
  return piece.length > 0
}

/** In the caller's transaction, which has locked the room: archives what the snapshot covers, and stores it. */
export async function sealRoom(
  client: PoolClient,
  room: FencedRoom,
  { snapshot, asRead }: { readonly snapshot: Snapshot; readonly asRead: RoomAsRead | undefined },
): Promise<void> {
  const { sequence, update, stateVector } = snapshot
  const last = (await readSnapshots(client, room.id)).at(-1)?.sequence ?? 0
  assertSnapshotFits(room.name, snapshot, { head: room.head, snapshotSequence: last })
  const end = await readArchiveEnd(client, room.id)
  const left = Math.max(0, sequence - end.sequence)
  await addSegment(client, room, await readEntries(client, room.id, end.sequence, left))
  assertSealed(room.name, snapshot, { end: await readArchiveEnd(client, room.id), asRead })
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

async function addSegment(client: PoolClient, room: FencedRoom, entries: readonly LogEntry[]): Promise<void> {
  const segment = packSegment(room, await readArchiveEnd(client, room.id), entries)
  if (segment === undefined) return
  const { firstSequence, lastSequence, firstTime, lastTime, gzip, hash, chain } = segment
  await client.query(
    `INSERT INTO log.segment (room, first_sequence, last_sequence, first_time, last_time, gzip, hash, chain)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [room.id, firstSequence, lastSequence, firstTime, lastTime, gzip, hash, chain],
  )
  await client.query(`DELETE FROM log.entry WHERE room = $1 AND sequence <= $2`, [room.id, lastSequence])
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
