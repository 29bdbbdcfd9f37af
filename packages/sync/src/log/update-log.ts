import type { Author, PersonId } from './author.ts'
import type { ForbiddenKeys } from '../strike/forbidden-names.ts'
import type { StruckRanges } from '../strike/struck-ranges.ts'
import type { RoomName } from './room-name.ts'

/** An accepted update. `sequence` counts from 1 in its room, `time` is the server's clock in ms, `update` Yjs V1. */
export interface LogEntry {
  readonly sequence: number
  readonly time: number
  readonly author: Author
  /** The update; in a struck entry, the filler in place of the struck content, so that later updates still apply. */
  readonly update: Uint8Array
  /** Its bytes were struck out. Its author, its time and its hash stay. */
  readonly struck?: Struck
  /** An entry from before authors carried more than a person: the chain takes in its bytes themselves. */
  readonly early?: true
}

/** The rest of bytes that were struck out: enough for the chain to be verified without them. */
export interface Struck {
  /** SHA-256 of the bytes that came. */
  readonly hash: Uint8Array
  /** For an early entry: the room's chain up to it, because the hash is not enough to compute it. */
  readonly chain?: Uint8Array
}

export interface NewEntry extends Omit<LogEntry, 'sequence' | 'early'> {
  readonly room: RoomName
}

/** From now on, and for good, only this person writes with this client id in this room. */
export interface ClientBinding {
  readonly room: RoomName
  readonly clientId: number
  readonly personId: PersonId
}

/** The state that all entries up to and including `sequence` add up to, as one Yjs V1 update. */
export interface Snapshot {
  readonly sequence: number
  readonly update: Uint8Array
  /** Stored so that the update need not be decoded for it. Snapshots of an earlier Minga lack it. */
  readonly stateVector?: Uint8Array | undefined
}

/** The source of a document: updates without their authors. */
export interface ReplayableRoom {
  readonly snapshot: Snapshot | undefined
  readonly tail: readonly Pick<LogEntry, 'update'>[]
}

export interface StoredRoom extends ReplayableRoom {
  readonly snapshot: Snapshot | undefined
  /** The entries after the snapshot, oldest first. */
  readonly tail: readonly LogEntry[]
  readonly owners: ReadonlyMap<number, PersonId>
  /** The last sequence; 0 for a room that was never written. */
  readonly head: number
  /** How many times something was struck out of it; absent where nothing ever was. */
  readonly struck?: number
}

export interface AppendBatch {
  readonly entries: readonly NewEntry[]
  readonly bindings: readonly ClientBinding[]
  /**
   * The last sequence that the writer knew of each room when it made its entries. Where the log has gone on since, by the
   * hand of another, the entries were made from another document than there is.
   */
  readonly heads?: ReadonlyMap<RoomName, number>
}

/** The effect of striking out on a room. */
export interface Strike {
  /** How many times something was struck out of the room, this time included. */
  readonly struck: number
  /** How many entries and snapshots held something of it. */
  readonly entries: number
  readonly snapshots: number
}

/** The progress of the storage in forgetting bytes that nothing reads any more. */
export interface Forgetting {
  readonly isDone: boolean
  /** A promise that the next piece waits for, beside the log's other calls. */
  readonly settled?: Promise<unknown>
}

/**
 * The durable, ordered record of every update that rooms have accepted: the truth, of which memory and snapshots are
 * caches. Nothing in it is dropped, and nothing changed but by striking out; compaction only moves entries into an
 * archive.
 *
 * Every method rejects when the storage fails. A room that was never written reads as an empty one; a room that could
 * not be read never does. One process writes in a room, and calls one method after the other; a log that several nodes share
 * rejects with `RoomLostError` what is no longer this one's to write.
 */
export interface UpdateLog {
  read(room: RoomName): Promise<StoredRoom>
  /**
   * Stores the whole batch in one transaction and resolves once it is durable, with each entry's sequence in the order
   * given. Rejects with nothing stored. A binding of a client id that is already another person's rejects the batch, and
   * so does one of `heads` that is not the room's any more.
   */
  append(batch: AppendBatch): Promise<readonly number[]>
  /**
   * Ahead of a *verified* snapshot that covers everything up to `upTo`: moves the oldest of those entries into the
   * archive, `atMost` so many, because all at once would delay the next commits. What is read stays the same. Resolves
   * with whether there was more than that; what is left is for `replaceSnapshot`.
   */
  archive(room: RoomName, upTo: number, atMost: number): Promise<boolean>
  /**
   * In one transaction: stores a *verified* snapshot, keeps the one before it, and moves what it covers into the
   * archive as far as that is not there yet. Rejects a snapshot that is not newer than the last or lies beyond the
   * head.
   */
  replaceSnapshot(room: RoomName, snapshot: Snapshot): Promise<void>
  /** Compares a piece of the room's whole past with what was stored, and rejects on damage. @returns whether there is more */
  verifySome(room: RoomName): Promise<boolean>
  /**
   * Notes durably what is to be taken out of a room. From now on, and after a kill as well, it is among
   * `strikesUnderWay`, until `strikeSome` has gone through all of it.
   */
  beginStrike(room: RoomName, ranges: StruckRanges, keys?: ForbiddenKeys): Promise<void>
  /** Rooms out of which something is being struck: half of it may be there still. */
  strikesUnderWay(): readonly RoomName[]
  /**
   * Takes the content of what was begun out of some of the room's entries and snapshots, each piece in one transaction,
   * and with the last one counts that it was done. Nothing else may be written in the room meanwhile. Who wrote, when,
   * and the hash of what came stay, so that the chain verifies. What takes the place of the content is deleted content of
   * the same numbers.
   *
   * @returns undefined while there is more: call it again
   */
  strikeSome(room: RoomName): Promise<Strike | undefined>
  /** Does a piece of the work that erases struck bytes everywhere in the storage. */
  forgetSome(): Promise<Forgetting>
  /** Every entry ever, the archived ones included, oldest first. */
  history(room: RoomName): Promise<readonly LogEntry[]>
  /** Every room with its head, in no particular order. */
  rooms(): Promise<readonly { readonly room: RoomName; readonly head: number }[]>
  close(): Promise<void>
}

/** Another person already holds this client id in this room. The gate refuses first; this is the last check. */
export class ClientIdTakenError extends Error {
  override readonly name = 'ClientIdTakenError'

  constructor({ room, clientId }: ClientBinding) {
    super(`client id ${clientId} in room ${room} belongs to another person`)
  }
}

/** @throws when storing `snapshot` would cover what is not there or go back */
export function assertSnapshotFits(
  room: RoomName,
  snapshot: Snapshot,
  stored: { readonly head: number; readonly snapshotSequence: number },
): void {
  if (snapshot.sequence <= stored.snapshotSequence || snapshot.sequence > stored.head) {
    throw new RangeError(
      `snapshot ${snapshot.sequence} of ${room} does not fit between ${stored.snapshotSequence} and ${stored.head}`,
    )
  }
}
