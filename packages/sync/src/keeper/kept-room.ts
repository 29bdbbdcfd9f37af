import * as Y from 'yjs'

import type { PersonId } from '../log/author.ts'
import type { LogEntry, StoredRoom } from '../log/update-log.ts'
import type { CompactionRule } from './compaction.ts'
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
  readonly #isDue: CompactionRule
  #tailRows = 0
  #tailBytes = 0
  #snapshotBytes = 0
  #compactionFailedAtRows: number | undefined
  #unprojected: LogEntry[] = []

  constructor(isDue: CompactionRule) {
    this.#isDue = isDue
  }

  reread({ head, owners, tail, snapshot }: StoredRoom): void {
    this.head = head
    this.owners = new Map(owners)
    this.#tailRows = tail.length
    this.#tailBytes = tail.reduce((sum, { update }) => sum + update.byteLength, 0)
    this.#snapshotBytes = snapshot?.update.byteLength ?? 0
  }

  get storedBytes(): number {
    return this.#snapshotBytes + this.#tailBytes
  }

  get hasTail(): boolean {
    return this.#tailRows > 0
  }

  /** After a failure, only once the tail has doubled: trying at every commit would only repeat the failure. */
  get isCompactionDue(): boolean {
    if (this.#tailRows < 2 * (this.#compactionFailedAtRows ?? 0)) return false
    return this.#isDue({ rows: this.#tailRows, bytes: this.#tailBytes }, this.#snapshotBytes)
  }

  appended(entries: readonly Omit<LogEntry, 'sequence'>[]): void {
    for (const { time, author, update } of entries) {
      this.head += 1
      this.#unprojected.push({ sequence: this.head, time, author, update })
    }
    this.#tailRows += entries.length
    this.#tailBytes += entries.reduce((sum, { update }) => sum + update.byteLength, 0)
  }

  /** What came in since this was last asked: what a projection says who did. */
  takeUnprojected(): readonly LogEntry[] {
    const taken = this.#unprojected
    this.#unprojected = []
    return taken
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
