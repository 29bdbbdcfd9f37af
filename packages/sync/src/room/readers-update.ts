import type { KeeperPort } from '../keeper/keeper-port.ts'
import type { RoomName } from '../log/room-name.ts'

export function isEmptyUpdate(update: Uint8Array): boolean {
  return update.byteLength === 2 && update[0] === 0 && update[1] === 0
}

/** Whether a reader's update is no attempt to write: a copy that only tidied itself, as Yjs does, is not to blame. */
export async function onlyTidies(keeper: KeeperPort, room: RoomName, update: Uint8Array): Promise<boolean> {
  const insertsNothing = update[0] === 0
  if (!insertsNothing) return false
  try {
    // A copy of its own: the bytes received may be a small part of a large buffer.
    return await keeper.onlyTidies(room, update.slice())
  } catch {
    // The keeper reports it. When in doubt, a reader's update is an attempt to write.
    return false
  }
}
