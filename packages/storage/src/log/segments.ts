import { gunzipSync, gzipSync } from 'node:zlib'

import { decodeSegment, encodeSegment } from '@minga/sync/log/segment'
import type { LogEntry } from '@minga/sync/log/update-log'

import { emptyHash, equalHashes, extendChain, plainHash } from './chain.ts'
import { plain, type RoomRow } from './log-rows.ts'

/** The last sequence of a room that is archived, and what everything up to it adds up to. */
export interface ArchiveEnd {
  readonly sequence: number
  readonly chain: Uint8Array
}

/** The end of an archive without segments. */
export const beginning: ArchiveEnd = { sequence: 0, chain: emptyHash }

export function entriesIn({ gzip }: { readonly gzip: Uint8Array }): LogEntry[] {
  return decodeSegment(plain(gunzipSync(gzip)))
}

/** The segment that a part of a room's entries becomes. */
interface PackedSegment {
  readonly room: number
  readonly firstSequence: number
  readonly lastSequence: number
  /** In ms. */
  readonly firstTime: number
  readonly lastTime: number
  readonly gzip: Uint8Array
  /** SHA-256 of `gzip`. */
  readonly hash: Uint8Array
  /** What everything up to its last entry adds up to. */
  readonly chain: Uint8Array
}

/**
 * @param entries those that follow the archive's end, oldest first
 * @returns undefined where there are none
 * @throws when they are not what was stored
 */
export function packSegment(room: RoomRow, end: ArchiveEnd, entries: readonly LogEntry[]): PackedSegment | undefined {
  const [first, last] = [entries.at(0), entries.at(-1)]
  if (first === undefined || last === undefined) return undefined
  const isWhole = first.sequence === end.sequence + 1 && last.sequence === end.sequence + entries.length
  if (!isWhole) throw new Error(`room ${room.name} lacks entries after ${end.sequence}`)
  const chain = entries.reduce(extendChain, end.chain)
  if (last.sequence === room.head && !equalHashes(chain, room.chain)) {
    throw new Error(`room ${room.name} holds other entries than were stored`)
  }
  return {
    room: room.id,
    firstSequence: first.sequence,
    lastSequence: last.sequence,
    firstTime: first.time,
    lastTime: last.time,
    ...packed(entries),
    chain,
  }
}

/** Entries as a segment holds them. */
export function packed(entries: readonly LogEntry[]): { readonly gzip: Uint8Array; readonly hash: Uint8Array } {
  const gzip = gzipSync(encodeSegment(entries))
  return { gzip, hash: plainHash(gzip) }
}
