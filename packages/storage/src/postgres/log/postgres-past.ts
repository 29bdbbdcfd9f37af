import { roomName, type RoomName } from '@minga/sync/log/room-name'
import type { LogEntry } from '@minga/sync/log/update-log'
import type { Pool, PoolClient } from 'pg'
import { z } from 'zod'

import type { RoomClaim } from '../../log/chain.ts'
import { claimFrom, ownerRows, roomNames } from '../../log/log-rows.ts'
import type { PastIndex, PastPage, PastPart } from '../../log/past.ts'
import { pageBytes, pageEntries } from '../../log/past-page.ts'
import { RoomWalk } from '../../log/room-walk.ts'
import { entriesIn } from '../../log/segments.ts'
import {
  readArchiveEnd,
  readEntries,
  readNextSegment,
  readRoom,
  readSegmentMarks,
  readSegments,
  readSnapshots,
} from './log-reads.ts'

const heads = z.object({ room: roomName, head: z.number() }).array()

/** How much is read at once when a whole past is. */
const entriesAtATime = 200

/** What has been written in rooms, whichever node's they are: reading changes nothing, and a stored entry stays. */
export class PostgresPast {
  readonly #pool: Pool
  /** Whole pasts that are being compared piece by piece. */
  readonly #walks = new Map<RoomName, RoomWalk>()

  constructor(pool: Pool) {
    this.#pool = pool
  }

  async rooms(): Promise<readonly { readonly room: RoomName; readonly head: number }[]> {
    const { rows } = await this.#pool.query(`SELECT name AS room, head FROM log.room WHERE head > 0 OR owners > 0`)
    return heads.parse(rows)
  }

  /** The rooms with a strike-out under way, whichever node's. */
  async striking(): Promise<readonly RoomName[]> {
    const { rows } = await this.#pool.query<{ name: string }>(
      `SELECT name FROM log.strike JOIN log.room ON room.id = strike.room`,
    )
    return roomNames.parse(rows.map(({ name }) => name))
  }

  async index(name: RoomName): Promise<PastIndex> {
    const room = await readRoom(this.#pool, name)
    return room === undefined
      ? { head: 0, segments: [] }
      : { head: room.head, segments: await readSegmentMarks(this.#pool, room.id) }
  }

  async pageAfter(name: RoomName, after: number): Promise<PastPage> {
    const room = await readRoom(this.#pool, name)
    if (room === undefined) return { head: 0, parts: [] }
    const parts = await this.#partsAfter(room.id, after)
    // What it has beyond may have moved into the archive between the two looks.
    return { head: room.head, parts: parts ?? (await this.#partsAfter(room.id, after)) ?? [] }
  }

  /** @throws LogDamagedError */
  async history(name: RoomName): Promise<readonly LogEntry[]> {
    return this.#atOneMoment(async (client) => {
      const history: LogEntry[] = []
      if ((await readRoom(client, name)) === undefined) return history
      const walk = new RoomWalk(name)
      while (await this.#walkOn(client, name, { walk, taken: history }));
      return history
    })
  }

  /**
   * Adds a room's whole past up again, update by update, the archived ones too, and compares it with what is stored of it.
   *
   * @param claim the room as it stood at some time: it may have gone on since
   * @throws LogDamagedError
   */
  async countAgain(name: RoomName, claim?: RoomClaim): Promise<RoomClaim> {
    return this.#atOneMoment(async (client) => {
      const walk = new RoomWalk(name, claim, true)
      while (await this.#walkOn(client, name, { walk }));
      return claimFrom(walk.room(await readRoom(client, name)))
    })
  }

  /** @returns whether there is more @throws LogDamagedError */
  async verifySome(name: RoomName): Promise<boolean> {
    return this.#atOneMoment(async (client) => {
      if ((await readRoom(client, name)) === undefined) return false
      const walk = this.#walks.get(name) ?? new RoomWalk(name)
      this.#walks.delete(name)
      const isMore = await this.#walkOn(client, name, { walk })
      if (isMore) this.#walks.set(name, walk)
      return isMore
    })
  }

  async #partsAfter(room: number, after: number): Promise<readonly PastPart[] | undefined> {
    const segments = await readSegments(this.#pool, { room, after, bytes: pageBytes })
    if (segments.length > 0) {
      return segments.map(({ firstSequence: first, lastSequence: last, gzip, hash }) => {
        return { kind: 'segment', first, last, gzip, hash }
      })
    }
    const entries = await readEntries(this.#pool, room, after, pageEntries)
    return entries.length > 0 ? [{ kind: 'entries', entries }] : undefined
  }

  /** @returns whether there is more */
  async #walkOn(
    client: PoolClient,
    name: RoomName,
    { walk, taken }: { readonly walk: RoomWalk; readonly taken?: LogEntry[] },
  ): Promise<boolean> {
    const room = walk.room(await readRoom(client, name))
    const segment = await readNextSegment(client, room.id, walk.reached)
    if (segment !== undefined) {
      walk.segment(segment)
      taken?.push(...entriesIn(segment))
      return true
    }
    const entries = await readEntries(client, room.id, walk.reached, entriesAtATime)
    walk.entries(entries)
    taken?.push(...entries)
    if (entries.length > 0) return true
    const snapshots = await readSnapshots(client, room.id)
    const { rows } = await client.query(
      `SELECT client_id AS "clientId", person FROM log.client_owner WHERE room = $1`,
      [room.id],
    )
    walk.end(room, {
      snapshots,
      archive: await readArchiveEnd(client, room.id),
      segments: await readSegments(client, {
        room: room.id,
        after: snapshots.at(-1)?.sequence ?? 0,
        bytes: Number.MAX_SAFE_INTEGER,
      }),
      owners: ownerRows.parse(rows),
    })
    return false
  }

  /** Everything that it reads is of one moment. */
  async #atOneMoment<T>(read: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect()
    let isBroken = true
    try {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
      const value = await read(client)
      await client.query('COMMIT')
      isBroken = false
      return value
    } finally {
      client.release(isBroken)
    }
  }
}
