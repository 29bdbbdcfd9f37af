import { gunzipSync } from 'node:zlib'

import type { RoomName } from '@minga/sync/log/room-name'
import { decodeSegment } from '@minga/sync/log/segment'
import type { LogEntry } from '@minga/sync/log/update-log'

import { equalHashes, plainHash } from './chain.ts'

/** A sealed segment, without its bytes: enough to know where a moment lies. */
export interface SegmentMark {
  readonly first: number
  readonly last: number
  /** The times of its first and last entry, in ms. */
  readonly firstTime: number
  readonly lastTime: number
  /** A hash over all entries of the room up to its last one: the same hash means the same past. */
  readonly chain: Uint8Array
}

/** Where a room's past lies: its segments in order, and what has come since. */
export interface PastIndex {
  readonly head: number
  readonly segments: readonly SegmentMark[]
}

/** Consecutive entries as they lie in the log. Reading them costs the log no more than fetching the bytes. */
export type PastPart =
  | {
      readonly kind: 'segment'
      readonly first: number
      readonly last: number
      readonly gzip: Uint8Array
      readonly hash: Uint8Array
    }
  | { readonly kind: 'entries'; readonly entries: readonly LogEntry[] }

/** The entries after a sequence, as many as are fetched at once. */
export interface PastPage {
  readonly head: number
  readonly parts: readonly PastPart[]
}

/** Reads a room's past piece by piece, beside those who write. */
export interface PastReader {
  pastIndex(room: RoomName): Promise<PastIndex>
  /** Empty at the head. A segment that begins before `after` comes whole. */
  pastAfter(room: RoomName, after: number): Promise<PastPage>
}

/** A part of a room's past is missing or is not what was stored: nothing of that room's past may be shown. */
export class PastDamagedError extends Error {
  override readonly name = 'PastDamagedError'
  readonly room: RoomName
  /** The last sequence that is whole. */
  readonly after: number

  constructor(room: RoomName, after: number, what: string, options?: ErrorOptions) {
    super(`the past of room ${room} ${what} after update ${after}`, options)
    this.room = room
    this.after = after
  }
}

/**
 * Every entry from after `after` up to and including `upTo`, in pieces, each checked.
 *
 * @throws PastDamagedError where something is missing or changed
 */
export async function* readPast(
  reader: PastReader,
  room: RoomName,
  { after, upTo }: { readonly after: number; readonly upTo: number },
): AsyncGenerator<readonly LogEntry[]> {
  let reached = after
  while (reached < upTo) {
    const { parts, head } = await reader.pastAfter(room, reached)
    const before = reached
    for (const part of parts) {
      const entries = entriesOf(part, room, reached).filter(({ sequence }) => sequence > reached)
      for (const [index, { sequence }] of entries.entries()) {
        if (sequence !== reached + index + 1) throw new PastDamagedError(room, reached + index, 'lacks updates')
      }
      reached += entries.length
      const wanted = entries.filter(({ sequence }) => sequence <= upTo)
      if (wanted.length > 0) yield wanted
      if (reached >= upTo) return
    }
    if (reached === before) {
      throw new PastDamagedError(room, reached, head > reached ? 'lacks updates' : 'ends')
    }
  }
}

function entriesOf(part: PastPart, room: RoomName, reached: number): readonly LogEntry[] {
  if (part.kind === 'entries') return part.entries
  if (!equalHashes(plainHash(part.gzip), part.hash)) {
    throw new PastDamagedError(room, reached, 'has a damaged segment')
  }
  try {
    return decodeSegment(Uint8Array.from(gunzipSync(part.gzip)))
  } catch (cause) {
    throw new PastDamagedError(room, reached, 'has a segment that cannot be read', { cause })
  }
}
