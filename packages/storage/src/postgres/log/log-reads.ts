import type { RoomName } from '@minga/sync/log/room-name'
import type { LogEntry } from '@minga/sync/log/update-log'
import type { ClientBase, Pool, QueryResult } from 'pg'
import { z } from 'zod'

import { entryColumns } from '../../log/entry-columns.ts'
import {
  archiveEnd,
  entryFrom,
  entryRows,
  ownerRows,
  roomRow,
  segmentMarkRows,
  segmentRow,
  segmentRows,
  snapshotRows,
} from '../../log/log-rows.ts'
import type { ServedRows } from '../../log/room-walk.ts'
import type { SegmentMark } from '../../log/past.ts'
import { beginning, type ArchiveEnd } from '../../log/segments.ts'

/** A pool, or one of its connections in a transaction. */
type Queries = Pick<ClientBase | Pool, 'query'>

/** A room with the number that grows whenever a node claims it. */
const fencedRoom = roomRow.extend({ fence: z.number() })
export type FencedRoom = z.infer<typeof fencedRoom>
const fencedRooms = fencedRoom.array()

const entry = quoted(entryColumns())
const segment = `first_sequence AS "firstSequence", last_sequence AS "lastSequence", gzip, hash, chain`
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
    `SELECT ${entry} FROM log.entry WHERE room = $1 AND sequence > $2 ORDER BY sequence LIMIT $3`,
    [room, after, atMost],
  )
  return entryRows.parse(rows).map(entryFrom)
}

export async function readArchiveEnd(on: Queries, room: number): Promise<ArchiveEnd> {
  return endIn(await on.query(archiveEndOf(room)))
}

/** The first segment that ends after a sequence. */
export async function readNextSegment(
  on: Queries,
  room: number,
  after: number,
): Promise<z.infer<typeof segmentRow> | undefined> {
  const { rows } = await on.query(
    `SELECT ${segment} FROM log.segment WHERE room = $1 AND last_sequence > $2 ORDER BY first_sequence LIMIT 1`,
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
    `SELECT ${segment} FROM (
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
  const { rows } = await on.query(snapshotsOf(room))
  return snapshotRows.parse(rows)
}

/** What people are given of a room, as it is at one moment. */
interface RoomAtOnce extends ServedRows {
  readonly room: FencedRoom | undefined
}

/** Reads a room at one moment, in one go to the server and back. */
export async function readAtOnce(pool: Pool, room: number): Promise<RoomAtOnce> {
  const client = await pool.connect()
  let answered: unknown
  try {
    // Without parameters, so that they may travel together; a room's number is a number.
    answered = await client.query(atOnce(room))
  } catch (error) {
    client.release(true)
    throw error
  }
  client.release()
  const [, found, last, end, segments, entries, owners] = answered as readonly QueryResult[]
  if (!found || !last || !end || !segments || !entries || !owners) throw new Error('a statement had no answer')
  return {
    room: roomIn(found),
    snapshot: snapshotRows.parse(last.rows).at(-1),
    archive: endIn(end),
    segments: segmentRows.parse(segments.rows),
    entries: entryRows.parse(entries.rows).map(entryFrom),
    owners: ownerRows.parse(owners.rows),
  }
}

function atOnce(room: number): string {
  const lastSnapshot = `(SELECT coalesce(max(sequence), 0) FROM log.snapshot WHERE room = ${room})`
  const archived = `(SELECT coalesce(max(last_sequence), 0) FROM log.segment WHERE room = ${room})`
  return [
    'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',
    `SELECT ${roomColumns} FROM log.room WHERE id = ${room}`,
    `${snapshotsOf(room)} DESC LIMIT 1`,
    archiveEndOf(room),
    `SELECT ${segment} FROM log.segment WHERE room = ${room} AND last_sequence > ${lastSnapshot} ORDER BY first_sequence`,
    `SELECT ${entry} FROM log.entry WHERE room = ${room} AND sequence > ${archived} ORDER BY sequence`,
    `SELECT client_id AS "clientId", person FROM log.client_owner WHERE room = ${room}`,
    'COMMIT',
  ].join(';\n')
}

function snapshotsOf(room: number): string {
  return `SELECT ${snapshot} FROM log.snapshot WHERE room = ${room} ORDER BY sequence`
}

function archiveEndOf(room: number): string {
  return `SELECT last_sequence AS sequence, chain FROM log.segment WHERE room = ${room}
           ORDER BY first_sequence DESC LIMIT 1`
}

function endIn(result: QueryResult): ArchiveEnd {
  return archiveEnd.parse(result.rows[0]) ?? beginning
}
