import { fillBlockIds } from '@minga/domain/roadmap/block-ids'
import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { parseRoomName } from '@minga/domain/room/room-name'
import type { RoomContents } from '@minga/sync/keeper/room-contents'

import { prepareContents, projectContents } from '../projection/project-contents.ts'
import { ofAuthor, roomCommands } from '../rooms/room-commands.ts'
import { schemaOfRoom } from '../rooms/schema-of-room.ts'

export type CommandName = keyof typeof roomCommands

/**
 * The keeper's knowledge of the contents of rooms: the commands that write to them from the server's side, the repairs
 * after a change, and the source of the projected rows. Runs in the worker: pure functions on a Y.Doc, whose arguments
 * and results can be cloned to another thread.
 */
export const roomContents: RoomContents = {
  commands: roomCommands,
  ofAuthor,
  schema: schemaOfRoom,
  tidy: (room, doc) => {
    if (parseRoomName(room)?.kind === 'roadmap') fillBlockIds(bodyOf(doc))
  },
  prepare: prepareContents,
  project: projectContents,
}
