import type { RoomName } from '@minga/sync/log/room-name'
import type { Strike } from '@minga/sync/log/update-log'
import type { ForbiddenKeys } from '@minga/sync/strike/forbidden-names'
import { strikeUpdate } from '@minga/sync/strike/strike-update'
import type { StruckRanges } from '@minga/sync/strike/struck-ranges'
import type { PoolClient } from 'pg'

import { equalHashes, snapshotHash } from '../../log/chain.ts'
import { snapshotFrom } from '../../log/log-rows.ts'
import { entriesIn, packed } from '../../log/segments.ts'
import { strikeRow, strikeText } from '../../log/strike-rows.ts'
import { StrikingWalk, struckAtOnce } from '../../log/striking-walk.ts'
import { readEntries, readNextSegment, readSnapshots, type FencedRoom } from './log-reads.ts'

/** A strike-out under way, with what is to be struck. */
interface Walk {
  readonly ranges: StruckRanges
  readonly keys: ForbiddenKeys
  readonly entries: StrikingWalk
  /** The last snapshot that was looked at. */
  snapshot: number
  snapshots: number
}

/** Runs a function in a transaction that has locked the room. */
type InRoom = <T>(run: (client: PoolClient, room: FencedRoom) => Promise<T>) => Promise<T>

/** The strike-outs under way in this node's rooms: noted in the log, with the progress of this process. */
export class PostgresStrikes {
  readonly #walks = new Map<RoomName, Walk | undefined>()

  get rooms(): readonly RoomName[] {
    return [...this.#walks.keys()]
  }

  /** Another process had begun it. */
  found(name: RoomName): void {
    if (!this.#walks.has(name)) this.#walks.set(name, undefined)
  }

  /** The room is another node's, and so is what is left to strike. */
  lost(name: RoomName): void {
    this.#walks.delete(name)
  }

  async begin(name: RoomName, asked: { ranges: StruckRanges; keys: ForbiddenKeys }, inRoom: InRoom): Promise<void> {
    const { ranges, keys } = asked
    await inRoom((client, room) =>
      client.query(`INSERT INTO log.strike (room, asked) VALUES ($1, $2)`, [room.id, strikeText(ranges, keys)]),
    )
    this.#walks.set(name, undefined)
  }

  /** @returns undefined while there is more */
  async strikeSome(name: RoomName, inRoom: InRoom): Promise<Strike | undefined> {
    if (!this.#walks.has(name)) throw new Error(`nothing is being struck out of ${name}`)
    const known = this.#walks.get(name)
    // One that fails is begun anew: what is struck already is found struck.
    this.#walks.set(name, undefined)
    const { walk, done } = await inRoom(async (client, room) => {
      const walking = known ?? (await beginWalk(client, room))
      // Its end was stored, and the answer lost.
      const ended = { struck: room.struck, entries: 0, snapshots: 0 }
      return { walk: walking, done: walking === undefined ? ended : await strikePiece(client, room, walking) }
    })
    if (done === undefined) this.#walks.set(name, walk)
    else this.#walks.delete(name)
    return done
  }
}

async function beginWalk(client: PoolClient, room: FencedRoom): Promise<Walk | undefined> {
  const { rows } = await client.query(`SELECT asked FROM log.strike WHERE room = $1`, [room.id])
  if (rows.length === 0) return undefined
  const { ranges, keys } = strikeRow.parse(rows[0])
  return { ranges, keys, entries: new StrikingWalk(ranges, keys), snapshot: 0, snapshots: 0 }
}

/** A segment, some entries, a snapshot, or the end. */
async function strikePiece(client: PoolClient, room: FencedRoom, walk: Walk): Promise<Strike | undefined> {
  const { entries } = walk
  if (entries.reached < room.head) {
    await strikeNext(client, room, entries)
    return undefined
  }
  if (!equalHashes(entries.chain, room.chain)) throw new Error(`room ${room.name} holds other updates than were stored`)
  if (await strikeSnapshot(client, room, walk)) return undefined
  await client.query(`UPDATE log.room SET struck = struck + 1 WHERE id = $1`, [room.id])
  await client.query(`DELETE FROM log.strike WHERE room = $1`, [room.id])
  return { struck: room.struck + 1, entries: entries.struck, snapshots: walk.snapshots }
}

async function strikeNext(client: PoolClient, room: FencedRoom, walk: StrikingWalk): Promise<void> {
  const segment = await readNextSegment(client, room.id, walk.reached)
  if (segment === undefined) return strikeEntries(client, room, walk)
  const before = walk.struck
  const entries = entriesIn(segment).map((entry) => walk.take(entry))
  if (!equalHashes(walk.chain, segment.chain)) throw new Error(`room ${room.name} has a damaged archive`)
  if (walk.struck === before) return
  const { gzip, hash } = packed(entries)
  await client.query(`UPDATE log.segment SET gzip = $1, hash = $2 WHERE room = $3 AND first_sequence = $4`, [
    gzip,
    hash,
    room.id,
    segment.firstSequence,
  ])
}

async function strikeEntries(client: PoolClient, room: FencedRoom, walk: StrikingWalk): Promise<void> {
  const begun = walk.reached
  for (const entry of await readEntries(client, room.id, begun, struckAtOnce.entries)) {
    const { sequence, update, struck } = walk.take(entry)
    if (update === entry.update) continue
    await client.query(
      `UPDATE log.entry SET bytes = $1, struck = $2, struck_chain = $3 WHERE room = $4 AND sequence = $5`,
      [update, struck?.hash, struck?.chain, room.id, sequence],
    )
  }
  if (walk.reached === begun) throw new Error(`room ${room.name} lacks updates after ${begun}`)
}

/** @returns false after the last one */
async function strikeSnapshot(client: PoolClient, room: FencedRoom, walk: Walk): Promise<boolean> {
  const row = (await readSnapshots(client, room.id)).find(({ sequence }) => sequence > walk.snapshot)
  if (row === undefined) return false
  const snapshot = snapshotFrom(row)
  walk.snapshot = snapshot.sequence
  const update = strikeUpdate(snapshot.update, walk.ranges, walk.keys)
  if (update === undefined) return true
  walk.snapshots += 1
  await client.query(`UPDATE log.snapshot SET bytes = $1, hash = $2 WHERE room = $3 AND sequence = $4`, [
    update,
    snapshotHash({ ...snapshot, update }),
    room.id,
    snapshot.sequence,
  ])
  return true
}
