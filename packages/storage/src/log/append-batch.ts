import type { RoomName } from '@minga/sync/log/room-name'
import { ClientIdTakenError, type AppendBatch, type ClientBinding } from '@minga/sync/log/update-log'

import { addOwner, extendChain } from './chain.ts'
import { entryColumnsOf, ownerRow, type RoomRow } from './log-rows.ts'
import type { prepareLogStatements } from './log-statements.ts'

export interface Appended {
  /** The sequence of each entry, in the order given. */
  readonly sequences: readonly number[]
  /** The rooms as they are once this is stored. */
  readonly rooms: readonly RoomRow[]
}

/**
 * Stores a batch in the caller's transaction: entries with their sequences, whose the client ids are, and what each room
 * adds up to.
 *
 * @param roomOrNew as it is stored; it is not changed
 */
export function appendBatch(
  { entries, bindings }: AppendBatch,
  statements: ReturnType<typeof prepareLogStatements>,
  roomOrNew: (name: RoomName) => RoomRow,
): Appended {
  const writes = statements.writes()
  const rooms = new Map<RoomName, RoomRow>()
  const inBatch = (name: RoomName) => {
    let room = rooms.get(name)
    // A copy: when the transaction fails, what is known of the room stays as it is stored.
    if (room === undefined) rooms.set(name, (room = { ...roomOrNew(name) }))
    return room
  }
  for (const binding of bindings) bind(inBatch(binding.room), binding, statements)
  const sequences: number[] = []
  for (const { room: name, ...entry } of entries) {
    const room = inBatch(name)
    room.head += 1
    room.chain = extendChain(room.chain, { ...entry, sequence: room.head })
    writes.addEntry.run({ room: room.id, sequence: room.head, ...entryColumnsOf(entry) })
    sequences.push(room.head)
  }
  for (const { id, head, chain, owners, ownersHash } of rooms.values()) {
    writes.moveRoom.run(head, chain, owners, ownersHash, id)
  }
  return { sequences, rooms: [...rooms.values()] }
}

function bind(room: RoomRow, binding: ClientBinding, statements: ReturnType<typeof prepareLogStatements>): void {
  const { clientId, personId } = binding
  if (statements.writes().addOwner.run(room.id, clientId, personId).changes > 0) {
    room.owners += 1
    room.ownersHash = addOwner(room.ownersHash, clientId, personId)
    return
  }
  const owner = statements.owner.get(room.id, clientId)
  if (ownerRow.parse(owner).person !== personId) throw new ClientIdTakenError(binding)
}
