import * as Y from 'yjs'

import type { PersonId } from '../log/author.ts'
import type { LogEntry, StoredRoom } from '../log/update-log.ts'
import type { CompactionRule } from './compaction.ts'
import type { Holdings } from './fullness.ts'
import type { OpenedRoom, RoomState } from './keeper-port.ts'
import { RecentWriting } from './recent-writing.ts'
import type { Shadow } from './shadow.ts'

/**
 * The keeper's memory of a room between requests: little, and the shadow only while the room is being written, because
 * a loaded document costs about twenty times its bytes.
 */
export class KeptRoom {
  head = 0
  /** How many times something was struck out of it. */
  struck = 0
  owners = new Map<number, PersonId>()
  /** The client id under which the server writes for a person, where that takes the person's share of the room. */
  readonly writesFor = new Map<PersonId, number>()
  shadow: Shadow | undefined
  /** The content of the room when its fullness was last computed. */
  holdings: Holdings | undefined
  readonly recent = new RecentWriting()
  /** The room has participants; while it has, it is not forgotten. */
  isOpen = false
  /** When the shadow was last needed, in ms. */
  usedAt = 0
  /** It has changed since it was last projected. */
  awaitsProjection = false
  /** In ms; never is long ago. */
  projectedAt = -Infinity
  /** When a piece of a set of changes was last written, in ms. */
  pieceAt = -Infinity
  /** Undo of a compaction that is due. */
  cancelCompaction: (() => void) | undefined
  readonly #isDue: CompactionRule
  /** When differences were last asked for without a document, in ms. */
  #differences: number[] = []
  #tailRows = 0
  #tailBytes = 0
  #snapshotBytes = 0
  #compactionFailedAtRows: number | undefined
  #unprojected: LogEntry[] = []

  constructor(isDue: CompactionRule) {
    this.#isDue = isDue
  }

  reread({ head, owners, tail, snapshot, struck = 0 }: StoredRoom): void {
    this.head = head
    this.struck = struck
    this.owners = new Map(owners)
    this.#tailRows = tail.length
    this.#tailBytes = tail.reduce((sum, { update }) => sum + update.byteLength, 0)
    this.#snapshotBytes = snapshot?.update.byteLength ?? 0
  }

  /** Counts a request for a difference. @returns whether they are so frequent that a document is worth its memory */
  isAskedOften(now: number): boolean {
    this.#differences = [...this.#differences.filter((time) => time > now - ofLate), now].slice(-often)
    return this.#differences.length === often
  }

  get storedBytes(): number {
    return this.#snapshotBytes + this.#tailBytes
  }

  /** The room has no participants, and nothing is due. */
  get isUnused(): boolean {
    const isDue = this.awaitsProjection || this.cancelCompaction !== undefined
    return !this.isOpen && !isDue && this.shadow === undefined
  }

  get tailRows(): number {
    return this.#tailRows
  }

  get hasTail(): boolean {
    return this.#tailRows > 0
  }

  /** Its document is not needed any more, and the next request for it would have to load it. */
  get isWorthFolding(): boolean {
    return this.#tailRows > mergedWithoutDocument && this.#compactionFailedAtRows === undefined
  }

  /** So much lies after the snapshot that folding it waits for no pause. */
  get isTailVeryLong(): boolean {
    return this.#tailBytes > veryLongTail
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

  /** The beginning of the next answer of `takeUnprojected`. */
  get unprojected(): readonly LogEntry[] {
    return [...this.#unprojected]
  }

  /** The entries since the last call, from which a projection learns who wrote. */
  takeUnprojected(): readonly LogEntry[] {
    const taken = this.#unprojected
    this.#unprojected = []
    return taken
  }

  /** @param folded what is in the snapshot now; more may have come since */
  compacted(snapshotBytes: number, folded: readonly LogEntry[]): void {
    this.#tailRows -= folded.length
    this.#tailBytes -= folded.reduce((sum, { update }) => sum + update.byteLength, 0)
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
    this.cancelCompaction?.()
    this.discardShadow()
  }
}

/** In bytes: some seconds of replaying. */
const veryLongTail = 32 * 1024 * 1024

/** Three differences in a minute, in ms. */
const often = 3
const ofLate = 60_000

/** In rows: up to this, merging bytes into a snapshot is faster than making a document of them. */
const mergedWithoutDocument = 32
const emptyUpdate = Uint8Array.of(0, 0)
const emptyStateVector = Uint8Array.of(0)

/**
 * A quiet room's whole state without making a document of it, or undefined if that is not possible. `Y.mergeUpdates` loses
 * structs where an update does not name its clients in the order of Yjs, as some in the log do, so what it made is counted.
 */
export function stateWithoutDocument({ snapshot, tail, head }: StoredRoom): OpenedRoom | undefined {
  if (tail.length > mergedWithoutDocument) return undefined
  const updates = tail.map(({ update }) => update)
  if (snapshot !== undefined) updates.unshift(snapshot.update)
  if (updates.length === 0) return { head, update: emptyUpdate, stateVector: emptyStateVector }
  try {
    const update = updates.length === 1 && snapshot !== undefined ? snapshot.update : Y.mergeUpdates(updates)
    const known = tail.length === 0 ? snapshot?.stateVector : undefined
    const stateVector = known ?? Y.encodeStateVectorFromUpdate(update)
    return reaches(stateVector, updates) ? { head, update, stateVector } : undefined
  } catch {
    // A snapshot that does not decode is reported when a document of the room is made, which then reads the history.
    return undefined
  }
}

/** Whether all that these updates bring stands before a state vector. */
function reaches(stateVector: Uint8Array, updates: readonly Uint8Array[]): boolean {
  if (updates.length === 1) return true
  const reached = Y.decodeStateVector(stateVector)
  return updates.every((update) => {
    const { to } = Y.parseUpdateMeta(update)
    return [...to].every(([client, end]) => (reached.get(client) ?? 0) >= end)
  })
}

export function openedStateOf({ doc }: Shadow, head: number): OpenedRoom {
  return { head, update: Y.encodeStateAsUpdate(doc), stateVector: Y.encodeStateVector(doc) }
}

export function differenceOf({ doc }: Shadow, head: number, stateVector: Uint8Array): RoomState {
  return { head, update: Y.encodeStateAsUpdate(doc, stateVector) }
}
