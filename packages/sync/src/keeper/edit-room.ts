import type * as Y from 'yjs'

import type { Author } from '../log/author.ts'
import type { RoomName } from '../log/room-name.ts'
import type { CommitTools } from './commit-batch.ts'
import { during } from './work-mark.ts'
import type { Advance } from './keeper-port.ts'
import { hasSpaceForServer } from './room-quota.ts'

/** Thrown when the storage failed; nothing of the edit or the binding is stored. */
export class StorageFailedError extends Error {
  override readonly name = 'StorageFailedError'
}

/** Thrown when the room would exceed its quota, the server's reserve included; nothing of the edit is stored. */
export class RoomFullError extends Error {
  override readonly name = 'RoomFullError'
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
  { log, clock, rooms, fault, quota, mark }: CommitTools,
  phase: 'edit' | 'tidy' = 'edit',
): Promise<{ readonly result: Result; readonly advance: Advance | undefined }> {
  const { kept, shadow } = await rooms.written(room)
  const before = shadow.live.total
  let edited: ReturnType<typeof shadow.edit<Result>>
  try {
    edited = during(mark, phase, room, () => shadow.edit(run))
  } catch (error) {
    kept.discardShadow()
    throw error
  }
  const { result, change } = edited
  if (change.update === undefined) return { result, advance: undefined }
  if (shadow.live.total > before && !hasSpaceForServer(shadow.live, quota)) {
    kept.discardShadow()
    throw new RoomFullError(`${room} is full`)
  }
  const entry = { room, time: clock.now(), author, update: change.update }
  try {
    await log.append({ entries: [entry], bindings: [] })
  } catch (cause) {
    kept.discardShadow()
    fault(room, 'append', cause)
    throw new StorageFailedError(`the edit of ${room} could not be stored`, { cause })
  }
  kept.appended([entry])
  return { result, advance: { room, head: kept.head, update: change.update, clocks: change.clocks } }
}
