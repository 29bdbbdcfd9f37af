import { gunzipSync, gzipSync } from 'node:zlib'

import { decodeSegment, encodeSegment } from '@minga/sync/log/segment'
import type { LogEntry, Strike, Struck } from '@minga/sync/log/update-log'
import type { ForbiddenKeys } from '@minga/sync/strike/forbidden-names'
import { strikeUpdate } from '@minga/sync/strike/strike-update'
import type { StruckRanges } from '@minga/sync/strike/struck-ranges'

import { emptyHash, equalHashes, extendChain, plainHash, snapshotHash } from './chain.ts'
import { entryFrom, entryRows, plain, segmentRow, snapshotFrom, snapshotRows, type RoomRow } from './log-rows.ts'
import type { prepareLogStatements } from './log-statements.ts'
import { strikeRow } from './strike-rows.ts'

type Statements = ReturnType<typeof prepareLogStatements>

/** Runs a function as one transaction. */
export type InTransaction = <T>(run: () => T) => T

/** The entries of one piece: some ms of the thread that writes. */
const entriesAtOnce = 100
const bytesAtOnce = 64 * 1024

/**
 * Takes content out of a room's entries, its archive and its snapshots, piece by piece, what it writes each in a
 * transaction of its own. Begins with the first entry: what a process left half done the next one goes through again,
 * and finds struck. The chain is followed on the way and must come out as it was.
 *
 * @param room nothing else is written in it meanwhile
 */
export function* strikeOut(
  room: RoomRow,
  statements: Statements,
  inTransaction: InTransaction,
): Generator<undefined, Strike> {
  const { ranges, keys } = strikeRow.parse(statements.strike().get(room.id))
  const walk = new StrikingWalk(ranges, keys)
  yield* strikeArchive(room, walk, { statements, inTransaction })
  while (walk.reached < room.head) {
    inTransaction(() => strikeEntries(room, walk, statements))
    yield
  }
  if (!equalHashes(walk.chain, room.chain)) throw new Error(`room ${room.name} holds other updates than were stored`)
  let snapshots = 0
  for (const snapshot of snapshotRows.parse(statements.snapshots.all(room.id)).map(snapshotFrom)) {
    yield
    const update = strikeUpdate(snapshot.update, ranges, keys)
    if (update === undefined) continue
    // It has some megabytes: making it and writing it takes as long as a piece may, each.
    yield
    snapshots += 1
    const hash = snapshotHash({ ...snapshot, update })
    inTransaction(() => statements.writes().strikeSnapshot.run(update, hash, room.id, snapshot.sequence))
    yield
  }
  inTransaction(() => {
    statements.writes().countStrike.run(room.id)
    statements.writes().endStrike.run(room.id)
  })
  return { struck: room.struck + 1, entries: walk.struck, snapshots }
}

function* strikeArchive(
  room: RoomRow,
  walk: StrikingWalk,
  { statements, inTransaction }: { readonly statements: Statements; readonly inTransaction: InTransaction },
): Generator<undefined, void> {
  for (;;) {
    const row = statements.nextSegment.get(room.id, walk.reached)
    if (row === undefined) return
    const segment = segmentRow.parse(row)
    const before = walk.struck
    const entries: LogEntry[] = []
    let bytes = 0
    for (const entry of decodeSegment(plain(gunzipSync(segment.gzip)))) {
      entries.push(walk.take(entry))
      bytes += entry.update.byteLength
      if (entries.length % entriesAtOnce !== 0 && bytes < bytesAtOnce) continue
      bytes = 0
      yield
    }
    if (!equalHashes(walk.chain, segment.chain)) throw new Error(`room ${room.name} has a damaged archive`)
    if (walk.struck > before) {
      const gzip = gzipSync(encodeSegment(entries))
      inTransaction(() => statements.writes().strikeSegment.run(gzip, plainHash(gzip), room.id, segment.firstSequence))
    }
    yield
  }
}

function strikeEntries(room: RoomRow, walk: StrikingWalk, statements: Statements): void {
  const begun = walk.reached
  let bytes = 0
  for (const row of entryRows.parse(statements.someEntriesAfter.all(room.id, begun, entriesAtOnce))) {
    const entry = entryFrom(row)
    const { sequence, update, struck } = walk.take(entry)
    bytes += entry.update.byteLength
    if (update !== entry.update) {
      const left = { struck: struck?.hash ?? null, struckChain: struck?.chain ?? null }
      statements.writes().strikeEntry.run({ room: room.id, sequence, bytes: update, ...left })
    }
    if (bytes >= bytesAtOnce) return
  }
  if (walk.reached === begun) throw new Error(`room ${room.name} lacks updates after ${begun}`)
}

class StrikingWalk {
  chain = emptyHash
  reached = 0
  struck = 0
  readonly #ranges: StruckRanges
  readonly #keys: ForbiddenKeys

  constructor(ranges: StruckRanges, keys: ForbiddenKeys) {
    this.#ranges = ranges
    this.#keys = keys
  }

  /** @returns the entry as it is to be stored; the same object where nothing of it is struck */
  take(entry: LogEntry): LogEntry {
    this.chain = extendChain(this.chain, entry)
    this.reached = entry.sequence
    const update = strikeUpdate(entry.update, this.#ranges, this.#keys)
    if (update === undefined) return entry
    this.struck += 1
    return { ...entry, update, struck: entry.struck ?? this.#leftOf(entry) }
  }

  /** For an early entry the hash is not enough to go on from: see `Struck`. */
  #leftOf({ update, early }: LogEntry): Struck {
    return { hash: plainHash(update), ...(early && { chain: this.chain }) }
  }
}
