import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'

import type { ConnectionState } from './connection-state.ts'
import type { Drafts } from './drafts.ts'
import type { RefusalReason } from './refusal-reason.ts'
import type { RoomCopy } from './room-copy.ts'
import { saveState, type Readiness, type SaveState } from './save-state.ts'

/** A room without its save state, which changes with every key: a page that shows this draws nothing anew for a key. */
export interface RoomState {
  /** After a refusal it is another document: bind editors to this object, not to the room's name. */
  readonly doc: Y.Doc
  readonly awareness: Awareness
  /** What is begun in the fields of this page. It outlives `doc`: a refusal sets aside what is in it. */
  readonly drafts: Drafts
  readonly readiness: Readiness
  /** Whether the connection is live: the changes of others arrive at once. */
  readonly synced: boolean
  /** Whether the server takes this person's changes; undefined until it was first asked. */
  readonly canWrite: boolean | undefined
  /** Why the server refused this client; undefined while it does not. */
  readonly refusal: RefusalReason | undefined
  readonly isLocalCopyFailing: boolean
}

/** The state of a room that a page shows. A new object after each change, the same one in between. */
export interface RoomView extends RoomState {
  readonly saveState: SaveState
}

export function roomState(copy: RoomCopy, connection: ConnectionState, drafts: Drafts): RoomState {
  return {
    doc: copy.doc,
    awareness: copy.awareness,
    drafts,
    readiness: readinessOf(copy, connection),
    synced: connection.kind === 'live',
    canWrite: copy.canWrite,
    refusal: connection.kind === 'refused' ? connection.reason : undefined,
    isLocalCopyFailing: copy.isLocalCopyFailing,
  }
}

export function savingState(copy: RoomCopy, connection: ConnectionState): SaveState {
  return saveState({
    readiness: readinessOf(copy, connection),
    connection,
    changes: copy.outbox.size,
    unkept: copy.delivery.unkept,
    isTooLarge: copy.delivery.isTooLarge,
    isStorageFailing: copy.delivery.isStorageFailing,
    isServerOlder: copy.delivery.isServerOlder,
    isLocalCopyFailing: copy.isLocalCopyFailing,
  })
}

/** The presence of others is in `awareness`, which stands for as long as `doc` does. */
export function isSameRoomState(a: RoomState, b: RoomState): boolean {
  return (
    a.doc === b.doc &&
    a.readiness === b.readiness &&
    a.synced === b.synced &&
    a.canWrite === b.canWrite &&
    a.refusal === b.refusal &&
    a.isLocalCopyFailing === b.isLocalCopyFailing
  )
}

/** Whether the server has stopped taking this person's changes without a refusal: it did not ask a copy that had none. */
export function hasLostWriting(before: RoomState, now: RoomState): boolean {
  return now.doc === before.doc && before.canWrite === true && now.canWrite === false
}

function readinessOf(copy: RoomCopy, connection: ConnectionState): Readiness {
  if (copy.hasContent) return 'ready'
  const hasFailed = 'failures' in connection && connection.failures > 0
  return hasFailed ? 'unavailable-offline' : 'loading'
}
