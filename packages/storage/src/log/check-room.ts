import { gunzipSync } from 'node:zlib'

import { decodeSegment } from '@minga/sync/log/segment'
import type { RoomName } from '@minga/sync/log/room-name'
import type { LogEntry } from '@minga/sync/log/update-log'

import { addOwner, emptyHash, equalHashes, extendChain, isWholeSnapshot, plainHash, type RoomClaim } from './chain.ts'
import { LogDamagedError } from './log-damaged-error.ts'
import {
  archiveEnd,
  entryFrom,
  entryRows,
  optionalRoomRow,
  ownerRows,
  plain,
  segmentRow,
  segmentRows,
  snapshotFrom,
  snapshotRows,
  type RoomRow,
} from './log-rows.ts'
import type { prepareLogReads } from './log-statements.ts'

export type LogReads = ReturnType<typeof prepareLogReads>

/** Between two yields: a millisecond or so, unless the entries are very large. */
const entriesAtATime = 200

/**
 * Reads a room's whole past, what it is served from and whose its client ids are, and compares them with one another
 * and with what is claimed. Yields between parts: the log may be written meanwhile, and what was read may be sealed.
 *
 * @param claim the room as it stood at some time: the log may have gone on since
 * @throws LogDamagedError
 */
export function* checkRoom(name: RoomName, reads: LogReads, claim?: RoomClaim): Generator<undefined, void> {
  const wrong = (what: string) => new LogDamagedError(`room ${name} ${what}`)
  const walk = new Walk(claim)
  for (;;) {
    const room = optionalRoomRow.parse(reads.room.get(name))
    if (room === undefined) throw wrong('cannot be found by its name')
    if (claim !== undefined && room.head < claim.head) {
      throw wrong(`holds ${room.head} of ${claim.head} updates`)
    }
    const row = reads.nextSegment.get(room.id, walk.reached)
    if (row !== undefined) {
      const segment = segmentRow.parse(row)
      if (segment.firstSequence > walk.reached + 1) throw wrong(`lacks updates after ${walk.reached}`)
      if (!equalHashes(plainHash(segment.gzip), segment.hash)) throw wrong('has a damaged archive')
      if (walk.needsEntriesOf(segment)) {
        const entries = decodeSegment(plain(gunzipSync(segment.gzip)))
        entries.filter(({ sequence }) => sequence > walk.reached).forEach((entry) => walk.take(entry))
        if (!equalHashes(walk.chain, segment.chain)) throw wrong('has a damaged archive')
      }
      walk.skipTo(segment.lastSequence, segment.chain)
      yield
      continue
    }
    const rows = entryRows.parse(reads.someEntriesAfter.all(room.id, walk.reached, entriesAtATime))
    if (rows.length === 0) return checkEnd(room, walk, reads)
    for (const entry of rows.map(entryFrom)) {
      if (entry.sequence !== walk.reached + 1) throw wrong(`lacks updates after ${walk.reached}`)
      walk.take(entry)
    }
    yield
  }
}

/** The progress through a room's past, and the sum of its entries so far. */
class Walk {
  reached = 0
  chain = emptyHash
  readonly claim: RoomClaim | undefined
  /** Their sum at the place of the claim. */
  claimed: Uint8Array | undefined

  constructor(claim: RoomClaim | undefined) {
    this.claim = claim
    if (claim?.head === 0) this.claimed = emptyHash
  }

  /** The claim was made within it, or a part of it was read before it was sealed. */
  needsEntriesOf({ firstSequence, lastSequence }: { firstSequence: number; lastSequence: number }): boolean {
    const end = this.claim?.head ?? 0
    return firstSequence <= this.reached || (end >= firstSequence && end < lastSequence)
  }

  take(entry: LogEntry): void {
    this.skipTo(entry.sequence, extendChain(this.chain, entry))
  }

  skipTo(sequence: number, chain: Uint8Array): void {
    this.reached = sequence
    this.chain = chain
    if (this.claim?.head === sequence) this.claimed = chain
  }
}

function checkEnd(room: RoomRow, { reached, chain, claim, claimed }: Walk, reads: LogReads): void {
  const wrong = (what: string) => new LogDamagedError(`room ${room.name} ${what}`)
  if (reached !== room.head) throw wrong(`lacks updates after ${reached}`)
  const snapshots = snapshotRows.parse(reads.snapshots.all(room.id))
  checkArchivedAfter(room, snapshots.at(-1)?.sequence ?? 0, reads)
  if (!snapshots.every((row) => isWholeSnapshot(snapshotFrom(row), row.hash))) {
    throw wrong('has a damaged snapshot')
  }
  const isChanged = !equalHashes(chain, room.chain) || (claim && !equalHashes(claimed ?? emptyHash, claim.chain))
  if (isChanged) throw wrong('holds other updates than were stored')
  checkOwners(room, reads, claim)
}

/**
 * Only what people are given, which is read anyway: the last snapshot, what came after it, archived already or not, and
 * whose the client ids are.
 *
 * @throws LogDamagedError
 */
export function checkServed(room: RoomRow, reads: LogReads): void {
  const wrong = (what: string) => new LogDamagedError(`room ${room.name} ${what}`)
  const snapshot = snapshotRows.parse(reads.snapshots.all(room.id)).at(-1)
  checkArchivedAfter(room, snapshot?.sequence ?? 0, reads)
  if (snapshot && !isWholeSnapshot(snapshotFrom(snapshot), snapshot.hash)) {
    throw wrong('has a damaged snapshot')
  }
  let { sequence: reached, chain } = archiveOf(room, reads)
  for (const entry of entryRows.parse(reads.entriesAfter.all(room.id, reached)).map(entryFrom)) {
    if (entry.sequence !== reached + 1) throw wrong(`lacks updates after ${reached}`)
    reached = entry.sequence
    chain = extendChain(chain, entry)
  }
  if (reached !== room.head) throw wrong(`lacks updates after ${reached}`)
  if (!equalHashes(chain, room.chain)) throw wrong('holds other updates than were stored')
  checkOwners(room, reads)
}

/**
 * The segments that a snapshot does not cover yet, each as it was stored and none missing between it and the archive's
 * end. A snapshot ends where a segment does, and none reaches further than the archive.
 */
function checkArchivedAfter(room: RoomRow, snapshot: number, reads: LogReads): void {
  const wrong = (what: string) => new LogDamagedError(`room ${room.name} ${what}`)
  const end = archiveOf(room, reads).sequence
  if (end < snapshot) throw wrong(`has lost what it archived after ${end}`)
  if (end === snapshot) return
  let reached = snapshot
  const segments = segmentRows.parse(reads.segmentsAfter.all(room.id, snapshot))
  for (const { firstSequence, lastSequence, gzip, hash } of segments) {
    if (firstSequence !== reached + 1) throw wrong(`lacks updates after ${reached}`)
    if (!equalHashes(plainHash(gzip), hash)) throw wrong('has a damaged archive')
    reached = lastSequence
  }
}

function archiveOf(room: RoomRow, reads: LogReads): { sequence: number; chain: Uint8Array } {
  return archiveEnd.parse(reads.archiveEnd.get(room.id)) ?? { sequence: 0, chain: emptyHash }
}

function checkOwners(room: RoomRow, reads: LogReads, claim?: RoomClaim): void {
  const owners = ownerRows.parse(reads.owners.all(room.id))
  const hash = owners.reduce((sum, { clientId, person }) => addOwner(sum, clientId, person), emptyHash)
  const isWhole = owners.length === room.owners && equalHashes(hash, room.ownersHash)
  const isClaimed =
    claim === undefined ||
    (claim.owners === room.owners ? equalHashes(claim.ownersHash, hash) : claim.owners < room.owners)
  if (!isWhole || !isClaimed) throw new LogDamagedError(`room ${room.name} has lost whose its client ids are`)
}
