import * as Y from 'yjs'

import type { PersonId } from '../log/author.ts'
import type { StoredRoom } from '../log/update-log.ts'
import { isCompactionDue } from './compaction.ts'
import type { RoomState } from './keeper-port.ts'
import type { Shadow } from './shadow.ts'

/**
 * What the keeper remembers of a room between requests: little, and the shadow only while the room is being written,
 * because a loaded document costs about twenty times its bytes.
 */
export class KeptRoom {
  head = 0
  owners = new Map<number, PersonId>()
  shadow: Shadow | undefined
  /** Somebody is in the room. Until they have left, it is not forgotten. */
  isOpen = false
  /** When the shadow was last needed, in ms. */
  usedAt = 0
  /** Undo of a projection or compaction that is due. */
  cancelProjection: (() => void) | undefined
  cancelCompaction: (() => void) | undefined
  #tailRows = 0
  #tailBytes = 0
  #snapshotBytes = 0
  #compactionFailedAtRows: number | undefined

  reread({ head, owners, tail, snapshot }: StoredRoom): void {
    this.head = head
    this.owners = new Map(owners)
    this.#tailRows = tail.length
    this.#tailBytes = tail.reduce((sum, { update }) => sum + update.byteLength, 0)
    this.#snapshotBytes = snapshot?.update.byteLength ?? 0
  }

  get hasTail(): boolean {
    return this.#tailRows > 0
  }

  /** After a failure, only once the tail has doubled: trying at every commit would only repeat the failure. */
  get isCompactionDue(): boolean {
    if (this.#tailRows < 2 * (this.#compactionFailedAtRows ?? 0)) return false
    return isCompactionDue({ rows: this.#tailRows, bytes: this.#tailBytes }, this.#snapshotBytes)
  }

  appended(updates: readonly Uint8Array[], head: number): void {
    this.head = head
    this.#tailRows += updates.length
    this.#tailBytes += updates.reduce((sum, { byteLength }) => sum + byteLength, 0)
  }

  compacted(snapshotBytes: number): void {
    this.#tailRows = 0
    this.#tailBytes = 0
    this.#snapshotBytes = snapshotBytes
    this.#compactionFailedAtRows = undefined
  }

  compactionFailed(): void {
    this.#compactionFailedAtRows = this.#tailRows
  }

  discardShadow(): void {
    this.shadow?.doc.destroy()
    this.shadow = undefined
  }

  forget(): void {
    this.cancelProjection?.()
    this.cancelCompaction?.()
    this.discardShadow()
  }
}

const emptyUpdate = Uint8Array.of(0, 0)

/** A quiet room's state without making a document of it, or undefined when only a document can tell. */
export function stateWithoutDocument({ snapshot, tail, head }: StoredRoom): RoomState | undefined {
  if (tail.length > 0) return undefined
  return { head, update: snapshot?.update ?? emptyUpdate }
}

export function stateOf({ doc }: Shadow, head: number, stateVector?: Uint8Array): RoomState {
  return { head, update: Y.encodeStateAsUpdate(doc, stateVector) }
}
