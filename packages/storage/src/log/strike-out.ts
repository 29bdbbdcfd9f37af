import { gunzipSync, gzipSync } from 'node:zlib'

import { decodeSegment, encodeSegment } from '@minga/sync/log/segment'
import type { LogEntry, Strike, Struck } from '@minga/sync/log/update-log'
import type { ForbiddenKeys } from '@minga/sync/strike/forbidden-names'
import { strikeUpdate } from '@minga/sync/strike/strike-update'
import type { StruckRanges } from '@minga/sync/strike/struck-ranges'
import type { Database } from 'better-sqlite3'

import { forgetBytes } from '../database/forget-bytes.ts'
import { emptyHash, equalHashes, extendChain, plainHash, snapshotHash } from './chain.ts'
import { entryFrom, entryRows, plain, segmentRows, snapshotFrom, snapshotRows, type RoomRow } from './log-rows.ts'
import type { prepareLogStatements } from './log-statements.ts'

type Statements = ReturnType<typeof prepareLogStatements>

/**
 * Takes content out of a room's entries, its archive and its snapshots, in one transaction, and then out of what SQLite
 * leaves in free pages and in the WAL. The chain is followed on the way and must come out as it was.
 */
export class StrikeOut {
  readonly #database: Database
  readonly #statements: Statements
  readonly #run: (room: RoomRow, ranges: StruckRanges, keys: ForbiddenKeys) => Omit<Strike, 'struck'>

  constructor(database: Database, statements: Statements) {
    this.#database = database
    this.#statements = statements
    const run = database.transaction((room: RoomRow, ranges: StruckRanges, keys: ForbiddenKeys) =>
      this.#strike(room, ranges, keys),
    )
    this.#run = (...args) => run.immediate(...args)
  }

  of(room: RoomRow, ranges: StruckRanges, keys: ForbiddenKeys = []): Strike {
    const done = this.#run(room, ranges, keys)
    forgetBytes(this.#database)
    return { ...done, struck: room.struck + 1 }
  }

  #strike(room: RoomRow, ranges: StruckRanges, keys: ForbiddenKeys): Omit<Strike, 'struck'> {
    const walk = new StrikingWalk(ranges, keys)
    const writes = this.#statements.writes()
    for (const row of segmentRows.parse(this.#statements.segments.all(room.id))) {
      const before = walk.struck
      const entries = decodeSegment(plain(gunzipSync(row.gzip))).map((entry) => walk.take(entry))
      if (!equalHashes(walk.chain, row.chain)) throw new Error(`room ${room.name} has a damaged archive`)
      if (walk.struck === before) continue
      const gzip = gzipSync(encodeSegment(entries))
      writes.strikeSegment.run(gzip, plainHash(gzip), room.id, row.firstSequence)
    }
    for (const entry of entryRows.parse(this.#statements.entriesAfter.all(room.id, walk.reached)).map(entryFrom)) {
      const { sequence, update: bytes, struck } = walk.take(entry)
      if (bytes === entry.update) continue
      const struckChain = struck?.chain ?? null
      writes.strikeEntry.run({ room: room.id, sequence, bytes, struck: struck?.hash ?? null, struckChain })
    }
    if (!equalHashes(walk.chain, room.chain)) throw new Error(`room ${room.name} holds other updates than were stored`)
    let snapshots = 0
    for (const snapshot of snapshotRows.parse(this.#statements.snapshots.all(room.id)).map(snapshotFrom)) {
      const update = strikeUpdate(snapshot.update, ranges, keys)
      if (update === undefined) continue
      snapshots += 1
      writes.strikeSnapshot.run(update, snapshotHash({ ...snapshot, update }), room.id, snapshot.sequence)
    }
    writes.countStrike.run(room.id)
    return { entries: walk.struck, snapshots }
  }
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

  /** Of an early entry the hash is not enough to go on from: see `Struck`. */
  #leftOf({ update, early }: LogEntry): Struck {
    return { hash: plainHash(update), ...(early && { chain: this.chain }) }
  }
}
