import { gunzipSync, gzipSync } from 'node:zlib'

import { decodeSegment, encodeSegment } from '@minga/sync/log/segment'
import type { LogEntry } from '@minga/sync/log/update-log'

import { emptyHash, equalHashes, extendChain, plainHash } from './chain.ts'
import { archiveEnd, plain, segmentRows, type RoomRow } from './log-rows.ts'
import type { prepareLogStatements } from './log-statements.ts'

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
  endOf(room: number): { readonly sequence: number; readonly chain: Uint8Array } {
    return archiveEnd.parse(this.#statements.archiveEnd.get(room)) ?? { sequence: 0, chain: emptyHash }
  }

  /** @returns the archived entries after a sequence at which a segment ends, oldest first */
  after(room: number, sequence: number): LogEntry[] {
    if (this.endOf(room).sequence <= sequence) return []
    const segments = segmentRows.parse(this.#statements.segmentsAfter.all(room, sequence))
    return segments.flatMap(({ gzip }) => decodeSegment(plain(gunzipSync(gzip))))
  }

  /**
   * Moves entries here, in the caller's transaction.
   *
   * @param entries those that follow the archive's end, oldest first
   * @throws with nothing to be kept when they are not what was stored
   */
  add(room: RoomRow, entries: readonly LogEntry[]): void {
    const end = this.endOf(room.id)
    const [first, last] = [entries.at(0), entries.at(-1)]
    if (first === undefined || last === undefined) return
    const isWhole = first.sequence === end.sequence + 1 && last.sequence === end.sequence + entries.length
    if (!isWhole) throw new Error(`room ${room.name} lacks entries after ${end.sequence}`)
    const chain = entries.reduce(extendChain, end.chain)
    if (last.sequence === room.head && !equalHashes(chain, room.chain)) {
      throw new Error(`room ${room.name} holds other entries than were stored`)
    }
    const gzip = gzipSync(encodeSegment(entries))
    this.#statements.writes().addSegment.run({
      room: room.id,
      firstSequence: first.sequence,
      lastSequence: last.sequence,
      firstTime: first.time,
      lastTime: last.time,
      gzip,
      hash: plainHash(gzip),
      chain,
    })
    this.#statements.writes().dropEntries.run(room.id, last.sequence)
  }
}
