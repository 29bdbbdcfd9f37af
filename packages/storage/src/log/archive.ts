import type { LogEntry } from '@minga/sync/log/update-log'

import { archiveEnd, segmentRows, type RoomRow } from './log-rows.ts'
import type { prepareLogStatements } from './log-statements.ts'
import { beginning, entriesIn, packSegment, type ArchiveEnd } from './segments.ts'

/**
 * Where entries go that a verified snapshot covers: packed segments, one after the other, without a hole. It may reach
 * further than the last snapshot, while one is being put in its place or where that was broken off; never less far.
 */
export class Archive {
  readonly #statements: ReturnType<typeof prepareLogStatements>

  constructor(statements: ReturnType<typeof prepareLogStatements>) {
    this.#statements = statements
  }

  /** The last sequence of a room that is archived, and what everything up to it adds up to. */
  endOf(room: number): ArchiveEnd {
    return archiveEnd.parse(this.#statements.archiveEnd.get(room)) ?? beginning
  }

  /** @returns the archived entries after a sequence at which a segment ends, oldest first */
  after(room: number, sequence: number): LogEntry[] {
    if (this.endOf(room).sequence <= sequence) return []
    const segments = segmentRows.parse(this.#statements.segmentsAfter.all(room, sequence))
    return segments.flatMap(entriesIn)
  }

  /**
   * Moves entries here, in the caller's transaction.
   *
   * @param entries those that follow the archive's end, oldest first
   * @throws with nothing to be kept when they are not what was stored
   */
  add(room: RoomRow, entries: readonly LogEntry[]): void {
    const segment = packSegment(room, this.endOf(room.id), entries)
    if (segment === undefined) return
    this.#statements.writes().addSegment.run(segment)
    this.#statements.writes().dropEntries.run(room.id, segment.lastSequence)
  }
}
