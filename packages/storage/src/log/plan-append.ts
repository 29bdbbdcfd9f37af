import type { PersonId } from '@minga/sync/log/author'
import { RoomLostError } from '@minga/sync/log/ownership'
import type { RoomName } from '@minga/sync/log/room-name'
import { ClientIdTakenError, type AppendBatch, type ClientBinding } from '@minga/sync/log/update-log'

import { addOwner, extendChain } from './chain.ts'
import { entryColumnsOf, type RoomRow } from './log-rows.ts'

/** The rows that a batch adds, and the rooms as they are once it is stored. */
export interface PlannedAppend<Room extends RoomRow> {
  /** The sequence of each entry, in the order given. */
  readonly sequences: readonly number[]
  readonly rooms: readonly Room[]
  readonly entries: readonly NewEntryRow[]
  /** Client ids that had no owner before. */
  readonly owners: readonly NewOwnerRow[]
}

type NewEntryRow = ReturnType<typeof entryColumnsOf> & { readonly room: number; readonly sequence: number }

interface NewOwnerRow {
  readonly room: number
  readonly clientId: number
  readonly person: PersonId
}

/** What is stored, as a batch is planned from it. */
interface Stored<Room extends RoomRow> {
  /** The room, made where it is new; it is not changed. */
  readonly roomOrNew: (name: RoomName) => Room
  /** Whose a client id is, in what is stored. */
  readonly ownerOf: (room: Room, clientId: number) => PersonId | undefined
}

/**
 * Works out what a batch stores: entries with their sequences, whose the client ids are, and what each room adds up to.
 *
 * @throws ClientIdTakenError, RoomLostError: nothing of the batch is to be stored
 */
export function planAppend<Room extends RoomRow>(batch: AppendBatch, stored: Stored<Room>): PlannedAppend<Room> {
  const rooms = new Map<RoomName, Room>()
  const inBatch = (name: RoomName) => {
    let room = rooms.get(name)
    // A copy: when the transaction fails, what is known of the room stays as it is stored.
    if (room === undefined) rooms.set(name, (room = { ...stored.roomOrNew(name) }))
    return room
  }
  for (const [name, head] of batch.heads ?? []) if (inBatch(name).head !== head) throw new RoomLostError(name)
  const owners = newOwners(batch.bindings, inBatch, stored.ownerOf)
  const entries = batch.entries.map(({ room: name, ...entry }): NewEntryRow => {
    const room = inBatch(name)
    room.head += 1
    room.chain = extendChain(room.chain, { ...entry, sequence: room.head })
    return { room: room.id, sequence: room.head, ...entryColumnsOf(entry) }
  })
  return { sequences: entries.map(({ sequence }) => sequence), rooms: [...rooms.values()], entries, owners }
}

function newOwners<Room extends RoomRow>(
  bindings: readonly ClientBinding[],
  inBatch: (name: RoomName) => Room,
  ownerOf: Stored<Room>['ownerOf'],
): NewOwnerRow[] {
  const added = new Map<string, NewOwnerRow>()
  for (const binding of bindings) {
    const { clientId, personId } = binding
    const room = inBatch(binding.room)
    const key = `${room.id} ${clientId}`
    const owner = added.get(key)?.person ?? ownerOf(room, clientId)
    if (owner === personId) continue
    if (owner !== undefined) throw new ClientIdTakenError(binding)
    added.set(key, { room: room.id, clientId, person: personId })
    room.owners += 1
    room.ownersHash = addOwner(room.ownersHash, clientId, personId)
  }
  return [...added.values()]
}
