import type { RoomName } from '@minga/sync/log/room-name'

import type { RoomClaim } from './chain.ts'
import {
  archiveEnd,
  entryFrom,
  entryRows,
  optionalRoomRow,
  ownerRows,
  segmentRow,
  segmentRows,
  snapshotRows,
  type RoomRow,
} from './log-rows.ts'
import type { prepareLogReads } from './log-statements.ts'
import { RoomWalk, type EndRows, type ServedRows } from './room-walk.ts'
import { beginning } from './segments.ts'

export type LogReads = ReturnType<typeof prepareLogReads>

/** Between two yields: a millisecond or so, unless the entries are very large. */
const entriesAtATime = 200

/** The extent of a check of a room's past. */
interface RoomCheck {
  /** The room as it stood at some time: the log may have gone on since. */
  readonly claim?: RoomClaim | undefined
  /** Whether what is archived is added up entry by entry. */
  readonly isEachCounted?: boolean
}

/**
 * Reads a room's whole past, what it is served from and whose its client ids are, and compares them with one another
 * and with what is claimed. Yields between parts: the log may be written meanwhile, and what was read may be sealed.
 *
 * @throws LogDamagedError
 */
export function* checkRoom(
  name: RoomName,
  reads: LogReads,
  { claim, isEachCounted }: RoomCheck = {},
): Generator<undefined, void> {
  const walk = new RoomWalk(name, claim, isEachCounted)
  for (;;) {
    const room = walk.room(optionalRoomRow.parse(reads.room.get(name)))
    const row = reads.nextSegment.get(room.id, walk.reached)
    if (row !== undefined) {
      walk.segment(segmentRow.parse(row))
      yield
      continue
    }
    const rows = entryRows.parse(reads.someEntriesAfter.all(room.id, walk.reached, entriesAtATime))
    if (rows.length === 0) return walk.end(room, endRows(room, reads))
    walk.entries(rows.map(entryFrom))
    yield
  }
}

/** What people are given of a room, to be checked before it is given. */
export function servedRows(room: RoomRow, reads: LogReads): ServedRows {
  const { snapshots, ...rest } = endRows(room, reads)
  const entries = entryRows.parse(reads.entriesAfter.all(room.id, rest.archive.sequence)).map(entryFrom)
  return { ...rest, snapshot: snapshots.at(-1), entries }
}

function endRows({ id }: RoomRow, reads: LogReads): EndRows {
  const snapshots = snapshotRows.parse(reads.snapshots.all(id))
  return {
    snapshots,
    archive: archiveEnd.parse(reads.archiveEnd.get(id)) ?? beginning,
    segments: segmentRows.parse(reads.segmentsAfter.all(id, snapshots.at(-1)?.sequence ?? 0)),
    owners: ownerRows.parse(reads.owners.all(id)),
  }
}
