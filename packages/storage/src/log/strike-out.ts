import type { LogEntry, Strike } from '@minga/sync/log/update-log'
import { strikeUpdate } from '@minga/sync/strike/strike-update'

import { equalHashes, snapshotHash } from './chain.ts'
import { entryFrom, entryRows, segmentRow, snapshotFrom, snapshotRows, type RoomRow } from './log-rows.ts'
import type { prepareLogStatements } from './log-statements.ts'
import { entriesIn, packed } from './segments.ts'
import { strikeRow } from './strike-rows.ts'
import { StrikingWalk, struckAtOnce } from './striking-walk.ts'

type Statements = ReturnType<typeof prepareLogStatements>

/** Runs a function as one transaction. */
export type InTransaction = <T>(run: () => T) => T

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
    for (const entry of entriesIn(segment)) {
      entries.push(walk.take(entry))
      bytes += entry.update.byteLength
      if (entries.length % struckAtOnce.entries !== 0 && bytes < struckAtOnce.bytes) continue
      bytes = 0
      yield
    }
    if (!equalHashes(walk.chain, segment.chain)) throw new Error(`room ${room.name} has a damaged archive`)
    if (walk.struck > before) {
      const { gzip, hash } = packed(entries)
      inTransaction(() => statements.writes().strikeSegment.run(gzip, hash, room.id, segment.firstSequence))
    }
    yield
  }
}

function strikeEntries(room: RoomRow, walk: StrikingWalk, statements: Statements): void {
  const begun = walk.reached
  let bytes = 0
  for (const row of entryRows.parse(statements.someEntriesAfter.all(room.id, begun, struckAtOnce.entries))) {
    const entry = entryFrom(row)
    const { sequence, update, struck } = walk.take(entry)
    bytes += entry.update.byteLength
    if (update !== entry.update) {
      const left = { struck: struck?.hash ?? null, struckChain: struck?.chain ?? null }
      statements.writes().strikeEntry.run({ room: room.id, sequence, bytes: update, ...left })
    }
    if (bytes >= struckAtOnce.bytes) return
  }
  if (walk.reached === begun) throw new Error(`room ${room.name} lacks updates after ${begun}`)
}
