import type { FencedRoom } from './log-reads.ts'
import type { PlannedAppend } from '../../log/plan-append.ts'

/**
 * One statement for a whole batch: it locks the rooms in the order of their numbers, and adds nothing unless every one of
 * them is still the node's, under the fence and with the head from which the batch was planned. It changes as many rows as
 * there are rooms, or none.
 *
 * Rows come as JSON, which takes less of the processor to write than a list for each column. Bytes come one after the other as
 * they are, not as letters, and each row says where its own begin.
 */
const text = `
  WITH asked AS (
    SELECT id, fence, before, head, owners, substring($3::bytea FROM at FOR 32) AS chain,
           substring($3::bytea FROM at + 32 FOR 32) AS owners_hash
      FROM json_to_recordset($2) AS asked (id bigint, fence bigint, before bigint, head bigint, owners integer, at integer)
  ), kept AS (
    SELECT room.id FROM log.room JOIN asked ON asked.id = room.id
     WHERE room.owner = $1 AND room.fence = asked.fence AND room.head = asked.before
     ORDER BY room.id FOR NO KEY UPDATE OF room
  ), whole AS (
    SELECT 1 FROM kept HAVING count(*) = json_array_length($2)
  ), bound AS (
    INSERT INTO log.client_owner (room, client_id, person)
    SELECT fresh.* FROM json_to_recordset($4) AS fresh (room bigint, "clientId" bigint, person text), whole
  ), added AS (
    INSERT INTO log.entry (room, sequence, time, author_kind, person, organisation, bytes,
                           words_person, words_organisation, via_kind, via_id, struck)
    SELECT room, sequence, time, kind, person, organisation, substring($6::bytea FROM at FOR size),
           "wordsPerson", "wordsOrganisation", "viaKind", "viaId", decode(struck, 'hex')
      FROM json_to_recordset($5) AS fresh (room bigint, sequence bigint, time bigint, kind text, person text,
             organisation text, at integer, size integer, "wordsPerson" text, "wordsOrganisation" text,
             "viaKind" text, "viaId" text, struck text), whole
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
  const hashes = new Bytes()
  const asked = rooms.map(({ id, fence, head, owners: count, chain, ownersHash }) => {
    const at = hashes.add(chain)
    hashes.add(ownersHash)
    return { id, fence, before: before.get(id)?.head, head, owners: count, at }
  })
  const updates = new Bytes()
  const fresh = entries.map(({ bytes, struck, ...row }) => ({
    ...row,
    at: updates.add(bytes),
    size: bytes.byteLength,
    ...(struck !== null && { struck: Buffer.from(struck).toString('hex') }),
  }))
  const values = [
    node,
    JSON.stringify(asked),
    hashes.all(),
    JSON.stringify(owners),
    JSON.stringify(fresh),
    updates.all(),
  ]
  return { name: 'minga append', text, values }
}

/** Bytes that travel as one value. */
class Bytes {
  readonly #parts: Uint8Array[] = []
  #length = 0

  /** @returns where they begin, as PostgreSQL counts: from 1 */
  add(part: Uint8Array): number {
    this.#parts.push(part)
    this.#length += part.byteLength
    return this.#length - part.byteLength + 1
  }

  all(): Buffer {
    return Buffer.concat(this.#parts, this.#length)
  }
}
