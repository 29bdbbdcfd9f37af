import type { Database, Statement } from 'better-sqlite3'

import { entryColumns } from './entry-columns.ts'
import { logSchema, stateVectorsSince, strikesNotedSince, strikesSince } from './schema.ts'

/**
 * The statements that read the log, prepared once.
 *
 * @param schema what the file has: an older one is read before it is brought up to date
 */
export function prepareLogReads(database: Database, schema = logSchema) {
  const entry = entryColumns(schema)
  const struck = schema < strikesSince ? '0 AS struck' : 'struck'
  const roomColumns = `id, name, head, chain, owners, owners_hash AS ownersHash, ${struck}`
  const stateVector = schema < stateVectorsSince ? 'NULL' : 'state_vector'
  const snapshotColumns = `sequence, bytes, ${stateVector} AS stateVector, hash`
  return {
    rooms: database.prepare(`SELECT ${roomColumns} FROM room`),
    room: database.prepare(`SELECT ${roomColumns} FROM room WHERE name = ?`),
    entriesAfter: database.prepare(`SELECT ${entry} FROM entry WHERE room = ? AND sequence > ? ORDER BY sequence`),
    snapshot: database.prepare(`SELECT ${snapshotColumns} FROM snapshot WHERE room = ? ORDER BY sequence DESC LIMIT 1`),
    snapshots: database.prepare(`SELECT ${snapshotColumns} FROM snapshot WHERE room = ? ORDER BY sequence`),
    segments: database.prepare(
      `SELECT first_sequence AS firstSequence, last_sequence AS lastSequence, gzip, hash, chain
         FROM segment WHERE room = ? ORDER BY first_sequence`,
    ),
    segmentMarks: database.prepare(
      `SELECT first_sequence AS first, last_sequence AS last, first_time AS firstTime, last_time AS lastTime, chain
         FROM segment WHERE room = ? ORDER BY first_sequence`,
    ),
    segmentsAfter: database.prepare(
      `SELECT first_sequence AS firstSequence, last_sequence AS lastSequence, gzip, hash, chain
         FROM segment WHERE room = ? AND last_sequence > ? ORDER BY first_sequence`,
    ),
    nextSegment: database.prepare(
      `SELECT first_sequence AS firstSequence, last_sequence AS lastSequence, gzip, hash, chain
         FROM segment WHERE room = ? AND last_sequence > ? ORDER BY first_sequence LIMIT 1`,
    ),
    archiveEnd: database.prepare(
      `SELECT last_sequence AS sequence, chain FROM segment WHERE room = ? ORDER BY first_sequence DESC LIMIT 1`,
    ),
    tailCounts: database.prepare(`SELECT room, count(*) AS rows FROM entry GROUP BY room`),
    someEntriesAfter: database.prepare(
      `SELECT ${entry} FROM entry WHERE room = ? AND sequence > ? ORDER BY sequence LIMIT ?`,
    ),
    entryAt: database.prepare(`SELECT ${entry} FROM entry WHERE room = ? AND sequence = ?`),
    owners: database.prepare(`SELECT client_id AS clientId, person FROM client_owner WHERE room = ?`),
    owner: database.prepare(`SELECT client_id AS clientId, person FROM client_owner WHERE room = ? AND client_id = ?`),
  }
}

/**
 * Every statement of the log, prepared once: this is the hot path of the whole server. Those that write wait for the
 * first write: a log that is only read may be an earlier Minga's.
 */
export function prepareLogStatements(database: Database) {
  const schema = Number(database.pragma('user_version', { simple: true }))
  let writes: ReturnType<typeof prepareLogWrites> | undefined
  let strike: Statement | undefined
  return {
    ...prepareLogReads(database, Math.min(schema, logSchema)),
    writes: () => (writes ??= prepareLogWrites(database)),
    /** The rooms with a strike-out under way. */
    striking: () => striking(database, schema),
    /** Reads the request, in a log that can note it. */
    strike: () => (strike ??= database.prepare(`SELECT asked FROM strike WHERE room = ?`)),
  }
}

function striking(database: Database, schema: number): unknown {
  if (schema < strikesNotedSince) return []
  return database.prepare(`SELECT name FROM strike JOIN room ON room.id = strike.room`).pluck().all()
}

function prepareLogWrites(database: Database) {
  return {
    addRoom: database.prepare(`INSERT INTO room (name, head) VALUES (?, 0)`),
    moveRoom: database.prepare(`UPDATE room SET head = ?, chain = ?, owners = ?, owners_hash = ? WHERE id = ?`),
    addEntry: database.prepare(
      `INSERT INTO entry (room, sequence, time, author_kind, person, organisation, bytes, early,
                          words_person, words_organisation, via_kind, via_id, struck)
       VALUES (@room, @sequence, @time, @kind, @person, @organisation, @bytes, 0,
               @wordsPerson, @wordsOrganisation, @viaKind, @viaId, @struck)`,
    ),
    dropEntries: database.prepare(`DELETE FROM entry WHERE room = ? AND sequence <= ?`),
    addSnapshot: database.prepare(
      `INSERT INTO snapshot (room, sequence, bytes, state_vector, hash) VALUES (?, ?, ?, ?, ?)`,
    ),
    dropSnapshots: database.prepare(
      `DELETE FROM snapshot WHERE room = ? AND sequence NOT IN
         (SELECT sequence FROM snapshot WHERE room = ? ORDER BY sequence DESC LIMIT ?)`,
    ),
    addSegment: database.prepare(
      `INSERT INTO segment (room, first_sequence, last_sequence, first_time, last_time, gzip, hash, chain)
       VALUES (@room, @firstSequence, @lastSequence, @firstTime, @lastTime, @gzip, @hash, @chain)`,
    ),
    strikeEntry: database.prepare(
      `UPDATE entry SET bytes = @bytes, struck = @struck, struck_chain = @struckChain
         WHERE room = @room AND sequence = @sequence`,
    ),
    strikeSegment: database.prepare(`UPDATE segment SET gzip = ?, hash = ? WHERE room = ? AND first_sequence = ?`),
    strikeSnapshot: database.prepare(`UPDATE snapshot SET bytes = ?, hash = ? WHERE room = ? AND sequence = ?`),
    countStrike: database.prepare(`UPDATE room SET struck = struck + 1 WHERE id = ?`),
    beginStrike: database.prepare(`INSERT INTO strike (room, asked) VALUES (?, ?)`),
    endStrike: database.prepare(`DELETE FROM strike WHERE room = ?`),
    addOwner: database.prepare(`INSERT INTO client_owner (room, client_id, person) VALUES (?, ?, ?)`),
  }
}
