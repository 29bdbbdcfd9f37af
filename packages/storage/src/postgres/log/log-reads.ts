import type { RoomName } from '@minga/sync/log/room-name'
import type { LogEntry } from '@minga/sync/log/update-log'
import type { ClientBase, Pool, QueryResult } from 'pg'
import { z } from 'zod'

import { entryColumns } from '../../log/entry-columns.ts'
import {
  archiveEnd,
  entryFrom,
  entryRows,
  roomRow,
  segmentMarkRows,
  segmentRow,
  segmentRows,
  snapshotRows,
} from '../../log/log-rows.ts'
import type { SegmentMark } from '../../log/past.ts'
import { beginning, type ArchiveEnd } from '../../log/segments.ts'

/** A pool, or one of its connections in a transaction. */
type Queries = Pick<ClientBase | Pool, 'query'>

/** A room with the number that grows whenever a node claims it. */
export const fencedRoom = roomRow.extend({ fence: z.number() })
export type FencedRoom = z.infer<typeof fencedRoom>
const fencedRooms = fencedRoom.array()

export const entryList = quoted(entryColumns())
export const segmentList = `first_sequence AS "firstSequence", last_sequence AS "lastSequence", gzip, hash, chain`
const snapshot = `sequence, bytes, state_vector AS "stateVector", hash`
export const roomColumns = quoted(
  'room.id, room.name, room.head, room.chain, room.owners, room.owners_hash AS ownersHash, room.struck, room.fence',
)

/** PostgreSQL gives names in lower case where they are not quoted. */
function quoted(columns: string): string {
  return columns.replaceAll(/ AS (\w+)/g, ' AS "$1"')
}

export function roomIn(result: QueryResult): FencedRoom | undefined {
  return fencedRooms.parse(result.rows).at(0)
}

export async function readRoom(on: Queries, name: RoomName): Promise<FencedRoom | undefined> {
  return roomIn(await on.query(`SELECT ${roomColumns} FROM log.room WHERE name = $1`, [name]))
}

/** The entries that are not archived, oldest first. */
export async function readEntries(on: Queries, room: number, after: number, atMost: number): Promise<LogEntry[]> {
  const { rows } = await on.query(
    `SELECT ${entryList} FROM log.entry WHERE room = $1 AND sequence > $2 ORDER BY sequence LIMIT $3`,
    [room, after, atMost],
  )
  return entryRows.parse(rows).map(entryFrom)
}

export async function readArchiveEnd(on: Queries, room: number): Promise<ArchiveEnd> {
  const { rows } = await on.query(
    `SELECT last_sequence AS sequence, chain FROM log.segment WHERE room = $1 ORDER BY first_sequence DESC LIMIT 1`,
    [room],
  )
  return archiveEnd.parse(rows[0]) ?? beginning
}

/** The first segment that ends after a sequence. */
export async function readNextSegment(
  on: Queries,
  room: number,
  after: number,
): Promise<z.infer<typeof segmentRow> | undefined> {
  const { rows } = await on.query(
    `SELECT ${segmentList} FROM log.segment WHERE room = $1 AND last_sequence > $2 ORDER BY first_sequence LIMIT 1`,
    [room, after],
  )
  return segmentRow.optional().parse(rows[0])
}

/** Segments that end after a sequence, until they have so many bytes; one at least, where there is one. */
export async function readSegments(
  on: Queries,
  { room, after, bytes }: { readonly room: number; readonly after: number; readonly bytes: number },
): Promise<z.infer<typeof segmentRows>> {
  const { rows } = await on.query(
    `SELECT ${segmentList} FROM (
       SELECT *, sum(length(gzip)) OVER (ORDER BY first_sequence) - length(gzip) AS before
         FROM log.segment WHERE room = $1 AND last_sequence > $2
     ) AS summed WHERE before < $3 ORDER BY first_sequence`,
    [room, after, bytes],
  )
  return segmentRows.parse(rows)
}

export async function readSegmentMarks(on: Queries, room: number): Promise<readonly SegmentMark[]> {
  const { rows } = await on.query(
    `SELECT first_sequence AS first, last_sequence AS last, first_time AS "firstTime", last_time AS "lastTime", chain
       FROM log.segment WHERE room = $1 ORDER BY first_sequence`,
    [room],
  )
  return segmentMarkRows.parse(rows)
}

export async function readSnapshots(on: Queries, room: number): Promise<z.infer<typeof snapshotRows>> {
  const { rows } = await on.query(`SELECT ${snapshot} FROM log.snapshot WHERE room = $1 ORDER BY sequence`, [room])
  return snapshotRows.parse(rows)
}

/** The last snapshot's sequence, or 0. */
export async function readSnapshotEnd(on: Queries, room: number): Promise<number> {
  const { rows } = await on.query<{ sequence: number }>(
    `SELECT coalesce(max(sequence), 0) AS sequence FROM log.snapshot WHERE room = $1`,
    [room],
  )
  return rows[0]?.sequence ?? 0
}

/** How many entries stand between two sequences, at most so many, and their bytes. */
export async function measureEntries(
  on: Queries,
  room: number,
  { after, before, atMost }: { readonly after: number; readonly before: number; readonly atMost: number },
): Promise<{ readonly count: number; readonly bytes: number }> {
  const { rows } = await on.query<{ count: number; bytes: number }>(
    `SELECT count(*) AS count, coalesce(sum(size), 0) AS bytes
       FROM (SELECT length(bytes) AS size FROM log.entry WHERE room = $1 AND sequence > $2 AND sequence < $3
              ORDER BY sequence LIMIT $4) AS measured`,
    [room, after, before, atMost],
  )
  return rows[0] ?? { count: 0, bytes: 0 }
}
