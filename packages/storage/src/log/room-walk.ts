import type { RoomName } from '@minga/sync/log/room-name'
import type { LogEntry } from '@minga/sync/log/update-log'
import type { z } from 'zod'

import { addOwner, emptyHash, equalHashes, extendChain, isWholeSnapshot, plainHash, type RoomClaim } from './chain.ts'
import { LogDamagedError } from './log-damaged-error.ts'
import { snapshotFrom, type ownerRows, type RoomRow, type segmentRow, type snapshotRow } from './log-rows.ts'
import { entriesIn, type ArchiveEnd } from './segments.ts'

type Segment = z.infer<typeof segmentRow>
type SnapshotRow = z.infer<typeof snapshotRow>
type OwnerRows = z.infer<typeof ownerRows>

/** What people are given of a room, as it is stored. */
export interface ServedRows {
  /** The last one. */
  readonly snapshot: SnapshotRow | undefined
  readonly archive: ArchiveEnd
  /** Those that end after the snapshot. */
  readonly segments: readonly Pick<Segment, 'firstSequence' | 'lastSequence' | 'gzip' | 'hash'>[]
  /** Those after the archive, oldest first. */
  readonly entries: readonly LogEntry[]
  readonly owners: OwnerRows
}

/** What a whole past is compared with once its last entry is reached. */
export type EndRows = Pick<ServedRows, 'archive' | 'segments' | 'owners'> & {
  /** All there are, oldest first. */
  readonly snapshots: readonly SnapshotRow[]
}

/**
 * Goes through a room's whole past, as it is read part by part, and compares its parts with one another and with what is
 * claimed. Every method throws a LogDamagedError.
 */
export class RoomWalk {
  reached = 0
  chain = emptyHash
  readonly #name: RoomName
  readonly #claim: RoomClaim | undefined
  readonly #isEachCounted: boolean
  /** The sum of the entries at the place of the claim. */
  #claimed: Uint8Array | undefined

  /**
   * @param claim the room as it stood at some time: the log may have gone on since
   * @param isEachCounted whether what is archived is added up entry by entry too, in place of believing its hash
   */
  constructor(name: RoomName, claim?: RoomClaim, isEachCounted = false) {
    this.#name = name
    this.#claim = claim
    this.#isEachCounted = isEachCounted
    if (claim?.head === 0) this.#claimed = emptyHash
  }

  room(room: RoomRow | undefined): RoomRow {
    if (room === undefined) throw this.#wrong('cannot be found by its name')
    if (this.#claim !== undefined && room.head < this.#claim.head) {
      throw this.#wrong(`holds ${room.head} of ${this.#claim.head} updates`)
    }
    return room
  }

  /** @param segment the first that ends after `reached` */
  segment(segment: Segment): void {
    if (segment.firstSequence > this.reached + 1) throw this.#wrong(`lacks updates after ${this.reached}`)
    if (!equalHashes(plainHash(segment.gzip), segment.hash)) throw this.#wrong('has a damaged archive')
    if (this.#needsEntriesOf(segment)) {
      const entries = entriesIn(segment)
      entries.filter(({ sequence }) => sequence > this.reached).forEach((entry) => this.#take(entry))
      if (!equalHashes(this.chain, segment.chain)) throw this.#wrong('has a damaged archive')
    }
    this.#skipTo(segment.lastSequence, segment.chain)
  }

  /** @param entries some of those that follow */
  entries(entries: readonly LogEntry[]): void {
    for (const entry of entries) {
      if (entry.sequence !== this.reached + 1) throw this.#wrong(`lacks updates after ${this.reached}`)
      this.#take(entry)
    }
  }

  /** @param rows `segments` after the last of the snapshots */
  end(room: RoomRow, rows: EndRows): void {
    if (this.reached !== room.head) throw this.#wrong(`lacks updates after ${this.reached}`)
    checkArchivedAfter(room, rows.snapshots.at(-1)?.sequence ?? 0, rows)
    if (!rows.snapshots.every(isWhole)) throw this.#wrong('has a damaged snapshot')
    const claim = this.#claim
    const isChanged =
      !equalHashes(this.chain, room.chain) || (claim && !equalHashes(this.#claimed ?? emptyHash, claim.chain))
    if (isChanged) throw this.#wrong('holds other updates than were stored')
    checkOwners(room, rows.owners, claim)
  }

  /** The claim was made within it, or a part of it was read before it was sealed. */
  #needsEntriesOf({ firstSequence, lastSequence }: Segment): boolean {
    if (this.#isEachCounted) return true
    const end = this.#claim?.head ?? 0
    return firstSequence <= this.reached || (end >= firstSequence && end < lastSequence)
  }

  #take(entry: LogEntry): void {
    this.#skipTo(entry.sequence, extendChain(this.chain, entry))
  }

  #skipTo(sequence: number, chain: Uint8Array): void {
    this.reached = sequence
    this.chain = chain
    if (this.#claim?.head === sequence) this.#claimed = chain
  }

  #wrong(what: string): LogDamagedError {
    return new LogDamagedError(`room ${this.#name} ${what}`)
  }
}

/**
 * Only what people are given, which is read anyway: the last snapshot, what came after it, archived already or not, and
 * whose the client ids are.
 *
 * @throws LogDamagedError
 */
export function checkServed(room: RoomRow, rows: ServedRows): void {
  const wrong = (what: string) => new LogDamagedError(`room ${room.name} ${what}`)
  const { snapshot, archive, entries, owners } = rows
  checkArchivedAfter(room, snapshot?.sequence ?? 0, rows)
  if (snapshot && !isWhole(snapshot)) throw wrong('has a damaged snapshot')
  let { sequence: reached, chain } = archive
  for (const entry of entries) {
    if (entry.sequence !== reached + 1) throw wrong(`lacks updates after ${reached}`)
    reached = entry.sequence
    chain = extendChain(chain, entry)
  }
  if (reached !== room.head) throw wrong(`lacks updates after ${reached}`)
  if (!equalHashes(chain, room.chain)) throw wrong('holds other updates than were stored')
  checkOwners(room, owners)
}

function isWhole(row: SnapshotRow): boolean {
  return isWholeSnapshot(snapshotFrom(row), row.hash)
}

/**
 * The segments that a snapshot does not cover yet, each as it was stored and none missing between it and the archive's
 * end. A snapshot ends where a segment does, and none reaches further than the archive.
 */
function checkArchivedAfter(
  room: RoomRow,
  snapshot: number,
  { archive, segments }: Pick<ServedRows, 'archive' | 'segments'>,
): void {
  const wrong = (what: string) => new LogDamagedError(`room ${room.name} ${what}`)
  const end = archive.sequence
  if (end < snapshot) throw wrong(`has lost what it archived after ${end}`)
  if (end === snapshot) return
  let reached = snapshot
  for (const { firstSequence, lastSequence, gzip, hash } of segments) {
    if (firstSequence !== reached + 1) throw wrong(`lacks updates after ${reached}`)
    if (!equalHashes(plainHash(gzip), hash)) throw wrong('has a damaged archive')
    reached = lastSequence
  }
}

function checkOwners(room: RoomRow, owners: OwnerRows, claim?: RoomClaim): void {
  const hash = owners.reduce((sum, { clientId, person }) => addOwner(sum, clientId, person), emptyHash)
  const isAsCounted = owners.length === room.owners && equalHashes(hash, room.ownersHash)
  const isClaimed =
    claim === undefined ||
    (claim.owners === room.owners ? equalHashes(claim.ownersHash, hash) : claim.owners < room.owners)
  if (!isAsCounted || !isClaimed) throw new LogDamagedError(`room ${room.name} has lost whose its client ids are`)
}
