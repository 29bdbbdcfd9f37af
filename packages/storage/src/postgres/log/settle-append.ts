import { setTimeout as wait } from 'node:timers/promises'

import type { Pool, PoolClient } from 'pg'

import { emptyHash, equalHashes, extendChain } from '../../log/chain.ts'
import type { PlannedAppend } from '../../log/plan-append.ts'
import { entriesIn } from '../../log/segments.ts'
import { readEntries, readNextSegment, roomColumns, roomIn, type FencedRoom } from './log-reads.ts'
import { commit } from './unknown-outcome.ts'

/** How long to wait before it is tried again while the database is away, in ms. */
const [firstWait, longestWait] = [20, 500]

/** The fate of an append whose answer was lost. */
export interface Settled {
  readonly isStored: boolean
  /** The room by which it was settled, with its new fence; undefined where it is another node's by now. */
  readonly room: FencedRoom | undefined
}

/** Nobody will know until the room is read again: the log was closed while the database was away. */
export class UnsettledError extends Error {
  override readonly name = 'UnsettledError'
}

interface Append {
  readonly node: number
  readonly before: ReadonlyMap<number, FencedRoom>
  readonly plan: PlannedAppend<FencedRoom>
}

/**
 * Finds out whether an append stands whose answer was lost, and makes sure that it never will if it does not: the statement
 * may still be on its way, so the fence of one of its rooms is raised first. That waits for the statement where it runs, and
 * turns it away where it comes later; and as a commit of its own it is on the standby once everything before it is.
 *
 * Does not give up while the database is away: neither yes nor no would be true.
 *
 * @throws UnsettledError once `signal` says that the log is closed
 */
export async function settleAppend(pool: Pool, append: Append, signal: AbortSignal): Promise<Settled> {
  for (let pause = firstWait; ; pause = Math.min(pause * 2, longestWait)) {
    try {
      return await settleOnce(pool, append)
    } catch (cause) {
      if (signal.aborted) throw new UnsettledError('whether the batch is stored is not known', { cause })
      // Away, or ending, or starting.
      await wait(pause, undefined, { signal }).catch(() => undefined)
    }
  }
}

async function settleOnce(pool: Pool, append: Append): Promise<Settled> {
  const client = await pool.connect()
  let isBroken = true
  try {
    const room = await raiseFence(client, append)
    const isStored = await isThere(client, append)
    isBroken = false
    return { isStored, room }
  } finally {
    client.release(isBroken)
  }
}

/** The first of the planned rooms that has an entry of the batch; a batch of client ids alone is settled by one of those. */
function witness({ plan }: Append): FencedRoom {
  const first = plan.entries.at(0) ?? plan.owners.at(0)
  const room = plan.rooms.find(({ id }) => id === first?.room) ?? plan.rooms.at(0)
  if (room === undefined) throw new Error('an empty batch has nothing to settle')
  return room
}

async function raiseFence(client: PoolClient, append: Append): Promise<FencedRoom | undefined> {
  const { id, fence } = witness(append)
  // An earlier try may have raised it already, and lost its answer.
  const values = [id, append.node, fence]
  await commit(client, {
    text: `UPDATE log.room SET fence = fence + 1 WHERE id = $1 AND owner = $2 AND fence >= $3`,
    values,
  })
  // Where it is another node's, its claim has waited for the statement, and turns it away.
  return roomIn(
    await client.query(`SELECT ${roomColumns} FROM log.room WHERE id = $1 AND owner = $2 AND fence >= $3`, values),
  )
}

async function isThere(client: PoolClient, append: Append): Promise<boolean> {
  const { plan, before } = append
  const planned = witness(append)
  if (plan.entries.length === 0) {
    const [owner] = plan.owners
    if (owner === undefined) return true
    const { rows } = await client.query(
      `SELECT FROM log.client_owner WHERE room = $1 AND client_id = $2 AND person = $3`,
      [owner.room, owner.clientId, owner.person],
    )
    return rows.length > 0
  }
  const start = before.get(planned.id)
  let [reached, chain] = [start?.head ?? 0, start?.chain ?? emptyHash]
  for (const entry of await entriesBetween(client, planned.id, reached, planned.head)) {
    if (entry.sequence !== reached + 1) break
    ;[reached, chain] = [entry.sequence, extendChain(chain, entry)]
  }
  return reached === planned.head && equalHashes(chain, planned.chain)
}

/** By now another node may have archived them. */
async function entriesBetween(client: PoolClient, room: number, after: number, upTo: number) {
  const entries = []
  for (let reached = after; reached < upTo;) {
    const segment = await readNextSegment(client, room, reached)
    const some = segment === undefined ? await readEntries(client, room, reached, upTo - reached) : entriesIn(segment)
    const wanted = some.filter(({ sequence }) => sequence > reached && sequence <= upTo)
    const last = wanted.at(-1)
    if (last === undefined) break
    entries.push(...wanted)
    reached = last.sequence
  }
  return entries
}
