import type * as Y from 'yjs'

import type { RoomName } from '../log/room-name.ts'
import type { LogEntry } from '../log/update-log.ts'
import type { SchemaOfRoom } from './room-schema.ts'

/** A change to a document made by the server: synchronous, and a failure is its returned value. */
export type Command = (doc: Y.Doc, args: unknown) => unknown

/**
 * The keeper's means to work with the contents of rooms, which it knows nothing of itself. All of it runs in the
 * keeper's thread, beside the commits: keep it short.
 */
export interface RoomContents {
  /** Commands by name, for `KeeperPort.edit`. Arguments and results cross threads: structured-cloneable values only. */
  readonly commands: Readonly<Record<string, Command>>
  /**
   * The commands by which a person writes as much as they like. What these write takes its author's share of the room;
   * what other commands write may fill the server's reserve.
   */
  readonly ofAuthor?: ReadonlySet<string>
  /** The allowed content of each room. */
  readonly schema: SchemaOfRoom
  /** Puts right what no client may be trusted to. Runs after a change, before `project`; must settle after one run. */
  readonly tidy?: (room: RoomName, doc: Y.Doc) => void
  /**
   * Does a small part of `project`'s work at each step and keeps it for `project`, which has to be right without it too.
   * The document may change between two steps, and more entries may come in. Must not change the document.
   */
  readonly prepare?: (room: RoomName, doc: Y.Doc, entries: readonly LogEntry[]) => Iterator<void, void>
  /**
   * The source of the rows derived from this room. Must not change the document.
   *
   * @param entries what came in since the last projection, oldest first: who did what
   * @param isWhole whether the rows want all of the room, whatever the last projection held
   */
  readonly project?: (room: RoomName, doc: Y.Doc, entries: readonly LogEntry[], isWhole: boolean) => unknown
}
