import type { RoomRow } from './log-rows.ts'
import { entryFrom, entryRows, segmentMarkRows, segmentRow } from './log-rows.ts'
import type { LogReads } from './check-room.ts'
import type { PastIndex, PastPage, PastPart } from './past.ts'

/** How much of a room's past is fetched at once: a few milliseconds of the thread that writes. */
export const pageBytes = 256 * 1024
export const pageEntries = 200

export function pastIndexOf(room: RoomRow, reads: LogReads): PastIndex {
  return { head: room.head, segments: segmentMarkRows.parse(reads.segmentMarks.all(room.id)) }
}

/** Segments as they lie, or, beyond the archive, entries. */
export function pastPageAfter(room: RoomRow, after: number, reads: LogReads): PastPage {
  const parts: PastPart[] = []
  let fetched = 0
  for (const row of reads.segmentsAfter.iterate(room.id, after)) {
    const { firstSequence: first, lastSequence: last, gzip, hash } = segmentRow.parse(row)
    parts.push({ kind: 'segment', first, last, gzip, hash })
    fetched += gzip.byteLength
    if (fetched >= pageBytes) break
  }
  if (parts.length === 0) {
    const rows = reads.someEntriesAfter.all(room.id, after, pageEntries)
    parts.push({ kind: 'entries', entries: entryRows.parse(rows).map(entryFrom) })
  }
  return { head: room.head, parts }
}
