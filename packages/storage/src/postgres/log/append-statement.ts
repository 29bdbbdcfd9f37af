import type { FencedRoom } from './log-reads.ts'
import type { PlannedAppend } from '../../log/plan-append.ts'

/**
 * One statement for a whole batch: it locks the rooms in the order of their numbers, and adds nothing unless every one of
 * them is still the node's, under the fence and with the head from which the batch was planned. It changes as many rows as
 * there are rooms, or none.
 */
const text = `
  WITH asked AS (
    SELECT * FROM unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bytea[], $7::integer[], $8::bytea[])
      AS asked (id, fence, before, head, chain, owners, owners_hash)
  ), kept AS (
    SELECT room.id FROM log.room JOIN asked ON asked.id = room.id
     WHERE room.owner = $1 AND room.fence = asked.fence AND room.head = asked.before
     ORDER BY room.id FOR NO KEY UPDATE OF room
  ), whole AS (
    SELECT 1 FROM kept HAVING count(*) = cardinality($2::bigint[])
  ), bound AS (
    INSERT INTO log.client_owner (room, client_id, person)
    SELECT fresh.* FROM unnest($9::bigint[], $10::bigint[], $11::text[]) AS fresh (room, client_id, person), whole
  ), added AS (
    INSERT INTO log.entry (room, sequence, time, author_kind, person, organisation, bytes,
                           words_person, words_organisation, via_kind, via_id, struck)
    SELECT fresh.* FROM unnest($12::bigint[], $13::bigint[], $14::bigint[], $15::text[], $16::text[], $17::text[],
                               $18::bytea[], $19::text[], $20::text[], $21::text[], $22::text[], $23::bytea[])
      AS fresh (room, sequence, time, author_kind, person, organisation, bytes,
                words_person, words_organisation, via_kind, via_id, struck), whole
  )
  UPDATE log.room SET head = asked.head, chain = asked.chain, owners = asked.owners, owners_hash = asked.owners_hash
    FROM asked, whole WHERE room.id = asked.id`

/**
 * @param before the rooms as they are stored, from which `plan` was made
 * @returns to be prepared once for each connection
 */
export function appendStatement(
  node: number,
  before: ReadonlyMap<number, FencedRoom>,
  { rooms, entries, owners }: PlannedAppend<FencedRoom>,
): { readonly name: string; readonly text: string; readonly values: unknown[] } {
  const values = [
    node,
    rooms.map(({ id }) => id),
    rooms.map(({ fence }) => fence),
    rooms.map(({ id }) => before.get(id)?.head),
    rooms.map(({ head }) => head),
    rooms.map(({ chain }) => chain),
    rooms.map(({ owners: count }) => count),
    rooms.map(({ ownersHash }) => ownersHash),
    owners.map(({ room }) => room),
    owners.map(({ clientId }) => clientId),
    owners.map(({ person }) => person),
    entries.map(({ room }) => room),
    entries.map(({ sequence }) => sequence),
    entries.map(({ time }) => time),
    entries.map(({ kind }) => kind),
    entries.map(({ person }) => person),
    entries.map(({ organisation }) => organisation),
    entries.map(({ bytes }) => bytes),
    entries.map(({ wordsPerson }) => wordsPerson),
    entries.map(({ wordsOrganisation }) => wordsOrganisation),
    entries.map(({ viaKind }) => viaKind),
    entries.map(({ viaId }) => viaId),
    entries.map(({ struck }) => struck),
  ]
  return { name: 'minga append', text, values }
}
