import type { Database } from 'better-sqlite3'

/** Every statement of the log, prepared once: this is the hot path of the whole server. */
export function prepareLogStatements(database: Database) {
  const entryColumns = `sequence, time, author_kind AS kind, person, organisation, bytes`
  return {
    rooms: database.prepare(`SELECT id, name, head FROM room`),
    room: database.prepare(`SELECT id, name, head FROM room WHERE name = ?`),
    addRoom: database.prepare(`INSERT INTO room (name, head) VALUES (?, 0)`),
    moveHead: database.prepare(`UPDATE room SET head = ? WHERE id = ?`),
    entriesAfter: database.prepare(
      `SELECT ${entryColumns} FROM entry WHERE room = ? AND sequence > ? ORDER BY sequence`,
    ),
    addEntry: database.prepare(
      `INSERT INTO entry (room, sequence, time, author_kind, person, organisation, bytes)
       VALUES (@room, @sequence, @time, @kind, @person, @organisation, @bytes)`,
    ),
    dropEntries: database.prepare(`DELETE FROM entry WHERE room = ? AND sequence <= ?`),
    snapshot: database.prepare(
      `SELECT sequence, bytes FROM snapshot WHERE room = ? ORDER BY sequence DESC LIMIT 1`,
    ),
    addSnapshot: database.prepare(`INSERT INTO snapshot (room, sequence, bytes) VALUES (?, ?, ?)`),
    dropSnapshots: database.prepare(
      `DELETE FROM snapshot WHERE room = ? AND sequence NOT IN
         (SELECT sequence FROM snapshot WHERE room = ? ORDER BY sequence DESC LIMIT ?)`,
    ),
    segments: database.prepare(`SELECT gzip FROM segment WHERE room = ? ORDER BY first_sequence`),
    addSegment: database.prepare(
      `INSERT INTO segment (room, first_sequence, last_sequence, first_time, last_time, gzip)
       VALUES (@room, @firstSequence, @lastSequence, @firstTime, @lastTime, @gzip)`,
    ),
    owners: database.prepare(`SELECT client_id AS clientId, person FROM client_owner WHERE room = ?`),
    owner: database.prepare(
      `SELECT client_id AS clientId, person FROM client_owner WHERE room = ? AND client_id = ?`,
    ),
    addOwner: database.prepare(
      `INSERT INTO client_owner (room, client_id, person) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`,
    ),
  }
}
