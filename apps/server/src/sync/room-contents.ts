import type { RoomContents } from '@minga/sync/keeper/room-contents'

/**
 * What the keeper's thread knows of the contents of rooms: the commands that write to them from the server's side, what
 * is put right after a change, and what the projected rows are made of. Runs in the worker: pure functions on a Y.Doc,
 * whose arguments and results can be cloned to another thread.
 */
export const roomContents: RoomContents = {
  commands: {},
}
