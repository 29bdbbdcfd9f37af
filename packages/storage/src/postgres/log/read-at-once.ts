import type { Pool } from 'pg'
import { z } from 'zod'

import { bytes, entryFrom, entryRow, ownerRows, plain, segmentRow, snapshotRow } from '../../log/log-rows.ts'
import type { ServedRows } from '../../log/room-walk.ts'
import { beginning } from '../../log/segments.ts'
import { entryList, fencedRoom, roomColumns, segmentList, type FencedRoom } from './log-reads.ts'

/** What people are given of a room, as it is at one moment. */
interface RoomAtOnce extends ServedRows {
  readonly room: FencedRoom
}

/**
 * One row, which is prepared once for each connection. Lists come as JSON and the snapshot in base64: what reads PostgreSQL's
 * answers takes a value at a time and each byte as two letters, which cost more than the question.
 */
const text = `
  SELECT ${roomColumns}, last.sequence AS "snapshotSequence", encode(last.bytes, 'base64') AS snapshot,
         last.state_vector AS "stateVector", last.hash AS "snapshotHash",
         archive.last_sequence AS "archiveSequence", archive.chain AS "archiveChain",
         ${listed(`SELECT ${segmentList} FROM log.segment WHERE segment.room = room.id
                     AND last_sequence > coalesce(last.sequence, 0) ORDER BY first_sequence`)} AS segments,
         ${listed(`SELECT ${entryList} FROM log.entry WHERE entry.room = room.id
                     AND sequence > coalesce(archive.last_sequence, 0) ORDER BY sequence`)} AS entries,
         ${listed(`SELECT client_id AS "clientId", person FROM log.client_owner WHERE client_owner.room = room.id`)}
           AS "ownersOfIds"
    FROM log.room
    LEFT JOIN LATERAL (SELECT * FROM log.snapshot WHERE snapshot.room = room.id ORDER BY sequence DESC LIMIT 1) AS last
      ON true
    LEFT JOIN LATERAL (SELECT last_sequence, chain FROM log.segment WHERE segment.room = room.id
                        ORDER BY first_sequence DESC LIMIT 1) AS archive ON true
   WHERE room.id = $1`

function listed(rows: string): string {
  return `(SELECT coalesce(json_agg(found), '[]') FROM (${rows}) AS found)`
}

/** Bytes in JSON, as PostgreSQL writes them: `\\x` and two letters each. */
const hex = z.string().transform((letters) => plain(Buffer.from(letters.slice(2), 'hex')))

const atOnce = fencedRoom
  .extend({
    snapshotSequence: z.number().nullable(),
    snapshot: z.string().nullable(),
    stateVector: bytes.nullable(),
    snapshotHash: bytes.nullable(),
    archiveSequence: z.number().nullable(),
    archiveChain: bytes.nullable(),
    segments: segmentRow.extend({ gzip: hex, hash: hex, chain: hex }).array(),
    entries: entryRow.extend({ bytes: hex, struck: hex.nullable(), struckChain: hex.nullable() }).array(),
    ownersOfIds: ownerRows,
  })
  .optional()

/** Reads a room as it stands at one moment, in one go to the server and back. */
export async function readAtOnce(pool: Pool, id: number): Promise<RoomAtOnce | undefined> {
  const { rows } = await pool.query({ name: 'minga read', text, values: [id] })
  const found = atOnce.parse(rows[0])
  if (found === undefined) return undefined
  const { snapshotSequence: sequence, snapshot, stateVector, snapshotHash, archiveSequence, archiveChain } = found
  const { segments, entries, ownersOfIds, ...room } = found
  return {
    room: fencedRoom.parse(room),
    snapshot:
      snapshot === null
        ? undefined
        : snapshotRow.parse({ sequence, bytes: Buffer.from(snapshot, 'base64'), stateVector, hash: snapshotHash }),
    archive:
      archiveSequence === null || archiveChain === null
        ? beginning
        : { sequence: archiveSequence, chain: archiveChain },
    segments,
    entries: entries.map(entryFrom),
    owners: ownersOfIds,
  }
}
