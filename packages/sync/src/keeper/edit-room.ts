import type * as Y from 'yjs'

import type { Author, PersonId } from '../log/author.ts'
import type { RoomName } from '../log/room-name.ts'
import type { CommitTools } from './commit-batch.ts'
import { fullnessOf, holdingsOf } from './fullness.ts'
import { during } from './work-mark.ts'
import type { Advance } from './keeper-port.ts'
import type { KeptRoom } from './kept-room.ts'
import { hasSpaceForServer, type RoomQuota } from './room-quota.ts'
import { serverClientId } from './server-client-id.ts'
import type { Shadow } from './shadow.ts'

/** Thrown when the storage failed; nothing of the edit or the binding is stored. */
export class StorageFailedError extends Error {
  override readonly name = 'StorageFailedError'
}

/**
 * Thrown when the room would exceed its quota, the server's reserve included, or its author their share of it; nothing
 * of the edit is stored.
 */
export class RoomFullError extends Error {
  override readonly name = 'RoomFullError'
}

export interface EditTerms {
  readonly phase?: 'edit' | 'tidy'
  /** Its content takes its author's share of the room, as if they had typed it. */
  readonly isOfAuthor?: boolean
}

/**
 * Writes to a room from the server's side, merged and logged like a person's edit.
 *
 * @throws StorageFailedError, RoomFullError, or the error that `run` throws; nothing is changed then
 */
export async function editRoom<Result>(
  room: RoomName,
  author: Author,
  run: (doc: Y.Doc) => Result,
  { log, clock, rooms, fault, quota, mark, forbidden }: CommitTools,
  { phase = 'edit', isOfAuthor = false }: EditTerms = {},
): Promise<{ readonly result: Result; readonly advance: Advance | undefined }> {
  const { kept, shadow } = await rooms.written(room)
  const person = isOfAuthor && author.kind === 'person' ? author.personId : undefined
  const clientId = person === undefined ? serverClientId : clientIdFor(person, kept, shadow)
  const before = shadow.live.total
  let edited: ReturnType<typeof shadow.edit<Result>>
  try {
    edited = during(mark, phase, room, () => shadow.edit(run, clientId, forbidden.get(room)))
  } catch (error) {
    kept.discardShadow()
    throw error
  }
  const { result, change } = edited
  if (change.update === undefined) return { result, advance: undefined }
  const writer = person === undefined ? undefined : { person, clientId }
  if (shadow.live.total > before && !hasSpaceFor(writer, { kept, shadow, quota })) {
    kept.discardShadow()
    throw new RoomFullError(`${room} is full`)
  }
  const entry = { room, time: clock.now(), author, update: change.update }
  try {
    const isBound = writer === undefined || kept.owners.has(clientId)
    const bindings = isBound ? [] : [{ room, clientId, personId: writer.person }]
    await log.append({ entries: [entry], bindings, heads: new Map([[room, kept.head]]) })
  } catch (cause) {
    kept.discardShadow()
    fault(room, 'append', cause)
    throw new StorageFailedError(`the edit of ${room} could not be stored`, { cause })
  }
  if (writer !== undefined) {
    kept.owners.set(clientId, writer.person)
    kept.writesFor.set(writer.person, clientId)
  }
  kept.appended([entry])
  if (isOfAuthor) kept.pieceAt = clock.now()
  return { result, advance: { room, head: kept.head, update: change.update, clocks: change.clocks } }
}

/** The id under which the server writes for a person. A room that was not in use gets a new one: nothing keeps the last. */
function clientIdFor(person: PersonId, { writesFor, owners }: KeptRoom, { doc }: Shadow): number {
  const known = writesFor.get(person)
  if (known !== undefined) return known
  for (;;) {
    const [made = 0] = crypto.getRandomValues(new Uint32Array(1))
    if (made > serverClientId && !owners.has(made) && !doc.store.clients.has(made)) return made
  }
}

interface EditedRoom {
  readonly kept: KeptRoom
  readonly shadow: Shadow
  readonly quota: RoomQuota
}

function hasSpaceFor(
  writer: { readonly person: PersonId; readonly clientId: number } | undefined,
  { kept, shadow, quota }: EditedRoom,
): boolean {
  if (writer === undefined) return hasSpaceForServer(shadow.live, quota)
  const owners = new Map(kept.owners).set(writer.clientId, writer.person)
  const { room, own } = fullnessOf(holdingsOf(shadow.live, { owners, head: kept.head }), quota, writer.person)
  return room <= 1 && own <= 1
}
