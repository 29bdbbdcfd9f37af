import { gunzipSync } from 'node:zlib'

import { personId } from '@minga/sync/log/author'
import { decodeSegment } from '@minga/sync/log/segment'
import type { Database } from 'better-sqlite3'

import { addOwner, emptyHash, extendChain, plainHash } from './chain.ts'
import { entryColumns } from './entry-columns.ts'
import { bytes, entryFrom, entryRows } from './log-rows.ts'

const columns = `
  ALTER TABLE room ADD COLUMN chain BLOB NOT NULL DEFAULT x'';
  ALTER TABLE room ADD COLUMN owners INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE room ADD COLUMN owners_hash BLOB NOT NULL DEFAULT x'';
  ALTER TABLE segment ADD COLUMN hash BLOB NOT NULL DEFAULT x'';
  ALTER TABLE segment ADD COLUMN chain BLOB NOT NULL DEFAULT x'';
  ALTER TABLE snapshot ADD COLUMN hash BLOB NOT NULL DEFAULT x'';
`

/** A migration: gives every room, segment and snapshot the hashes that later ones are stored with. */
export function chainWhatIsThere(database: Database): void {
  database.exec(columns)
  database.function('minga_hash', { deterministic: true }, (value) => Buffer.from(plainHash(bytes.parse(value))))
  database.exec(`UPDATE segment SET hash = minga_hash(gzip); UPDATE snapshot SET hash = minga_hash(bytes)`)
  const rooms = database.prepare<[], number>(`SELECT id FROM room`).pluck().all()
  for (const room of rooms) chainRoom(database, room)
}

function chainRoom(database: Database, room: number): void {
  let chain = emptyHash
  const segments = database.prepare(`SELECT rowid AS id, gzip FROM segment WHERE room = ? ORDER BY first_sequence`)
  const keep = database.prepare(`UPDATE segment SET chain = ? WHERE rowid = ?`)
  for (const segment of segments.all(room) as { id: number; gzip: Uint8Array }[]) {
    for (const entry of decodeSegment(gunzipSync(segment.gzip))) chain = extendChain(chain, entry)
    keep.run(chain, segment.id)
  }
  const entries = database.prepare(`SELECT ${entryColumns(1)} FROM entry WHERE room = ? ORDER BY sequence`)
  for (const row of entryRows.parse(entries.all(room))) chain = extendChain(chain, entryFrom(row))
  let ownersHash = emptyHash
  const owners = database.prepare(`SELECT client_id AS clientId, person FROM client_owner WHERE room = ?`)
  const bound = owners.all(room) as { clientId: number; person: string }[]
  for (const { clientId, person } of bound) ownersHash = addOwner(ownersHash, clientId, personId.parse(person))
  database
    .prepare(`UPDATE room SET chain = ?, owners = ?, owners_hash = ? WHERE id = ?`)
    .run(chain, bound.length, ownersHash, room)
}
