import type { RoomName } from '@minga/sync/log/room-name'
import type { RoomPlace } from '@minga/sync/log/ownership'
import type { Pool, PoolClient } from 'pg'

import { emptyHash } from '../../log/chain.ts'
import { inTransaction } from './in-transaction.ts'
import { roomColumns, roomIn, type FencedRoom } from './log-reads.ts'
import { isLiving } from './node-lease.ts'

type Claim = { readonly kind: 'ours'; readonly room: FencedRoom } | Exclude<RoomPlace, { kind: 'ours' }>

/** Claims a room for a node, unless a living one has it. Each claim is fenced off from all before it. */
export async function claimRoom(pool: Pool, node: number, name: RoomName): Promise<Claim> {
  const free = roomIn(
    await pool.query(
      `UPDATE log.room SET owner = $1, fence = fence + 1 WHERE name = $2 AND (owner IS NULL OR owner = $1)
       RETURNING ${roomColumns}`,
      [node, name],
    ),
  )
  if (free !== undefined) return { kind: 'ours', room: free }
  // Looked at without a lock first: the owner's commits are not to wait for those who ask.
  const living = await livingOwner(pool, name)
  if (living !== undefined) return { kind: 'elsewhere', address: living }
  return inTransaction(pool, (client) => take(client, node, name))
}

async function take(client: PoolClient, node: number, name: RoomName): Promise<Claim> {
  await client.query(
    `INSERT INTO log.room (name, chain, owners_hash) VALUES ($1, $2, $2) ON CONFLICT (name) DO NOTHING`,
    [name, emptyHash],
  )
  await client.query(`SELECT FROM log.room WHERE name = $1 FOR UPDATE`, [name])
  // Its owner renews its lease before or after this, and then learns that it has lost the room.
  await client.query(
    `SELECT FROM log.node WHERE id = (SELECT owner FROM log.room WHERE name = $1) AND id <> $2 FOR UPDATE`,
    [name, node],
  )
  const address = await livingOwner(client, name, node)
  if (address !== undefined) return { kind: 'elsewhere', address }
  const room = roomIn(
    await client.query(`UPDATE log.room SET owner = $1, fence = fence + 1 WHERE name = $2 RETURNING ${roomColumns}`, [
      node,
      name,
    ]),
  )
  if (room === undefined) throw new Error(`room ${name} cannot be found by its name`)
  return { kind: 'ours', room }
}

/** @returns its address; undefined where none lives that has the room, or it is `except` */
async function livingOwner(on: Pool | PoolClient, name: RoomName, except = 0): Promise<string | undefined> {
  const { rows } = await on.query<{ address: string }>(
    `SELECT node.address FROM log.room JOIN log.node ON node.id = room.owner
      WHERE room.name = $1 AND node.id <> $2 AND ${isLiving}`,
    [name, except],
  )
  return rows[0]?.address
}

/** Which of these rooms are still a node's under the fence that it knows. */
export async function stillHeld(pool: Pool, node: number, rooms: readonly FencedRoom[]): Promise<ReadonlySet<number>> {
  const { rows } = await pool.query<{ id: number }>(
    `SELECT room.id FROM unnest($2::bigint[], $3::bigint[]) AS held (id, fence)
       JOIN log.room ON room.id = held.id AND room.fence = held.fence WHERE room.owner = $1`,
    [node, rooms.map(({ id }) => id), rooms.map(({ fence }) => fence)],
  )
  return new Set(rows.map(({ id }) => id))
}

/** Gives a room to a living node, fenced off from all that the giver knew. @returns whether it is that one's now */
export async function giveTo(pool: Pool, node: number, { id, fence }: FencedRoom, to: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    `UPDATE log.room SET owner = node.id, fence = fence + 1 FROM log.node
      WHERE room.id = $2 AND room.fence = $3 AND room.owner = $1 AND node.address = $4 AND ${isLiving}`,
    [node, id, fence, to],
  )
  return rowCount === 1
}

/** Gives rooms up; those that another has by now stay its own. */
export async function giveUp(pool: Pool, node: number, rooms: readonly FencedRoom[]): Promise<void> {
  await pool.query(
    `UPDATE log.room SET owner = NULL FROM unnest($2::bigint[], $3::bigint[]) AS held (id, fence)
      WHERE room.id = held.id AND room.fence = held.fence AND room.owner = $1`,
    [node, rooms.map(({ id }) => id), rooms.map(({ fence }) => fence)],
  )
}
