import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { deserialize, serialize } from 'node:v8'
import { deflateSync, inflateSync } from 'node:zlib'

import type { SegmentMark } from '@minga/storage/log/past'
import type { RoomName } from '@minga/sync/log/room-name'
import Sqlite, { type Database } from 'better-sqlite3'

import type { HistoryCheckpoint } from './room-history.ts'

/** Where rebuilding a moment can begin, so that it need not begin at the first update. */
export interface Checkpoints {
  /** The newest one that ends with one of these segments. */
  newest(room: RoomName, segments: readonly SegmentMark[]): HistoryCheckpoint | undefined
  /** @param segment the one that the checkpoint ends with */
  keep(room: RoomName, segment: SegmentMark, checkpoint: HistoryCheckpoint): void
  close(): void
}

export const noCheckpoints: Checkpoints = {
  newest: () => undefined,
  keep: () => undefined,
  close: () => undefined,
}

/** Raise it when what a checkpoint holds, or how authorship is computed, changes: older ones are then ignored. */
const version = 5

/**
 * Checkpoints in a file of their own. A cache: found by the hash of the whole past before it, so that those of
 * another past are never taken, and a file that is damaged or missing is begun anew.
 */
export class StoredCheckpoints implements Checkpoints {
  readonly #database: Database
  #isFailing = false

  constructor(file: string) {
    this.#database = openCache(file)
  }

  newest(room: RoomName, segments: readonly SegmentMark[]): HistoryCheckpoint | undefined {
    try {
      return this.#newest(room, segments)
    } catch {
      // A damaged file: it is all computed again.
      return undefined
    }
  }

  #newest(room: RoomName, segments: readonly SegmentMark[]): HistoryCheckpoint | undefined {
    const rows = this.#database
      .prepare(`SELECT sequence, chain FROM checkpoint WHERE room = ? AND version = ? ORDER BY sequence DESC`)
      .all(room, version) as { sequence: number; chain: Uint8Array }[]
    const ends = new Map(segments.map(({ last, chain }) => [last, chain]))
    for (const { sequence, chain } of rows) {
      const wanted = ends.get(sequence)
      if (wanted === undefined || Buffer.compare(wanted, chain) !== 0) continue
      const checkpoint = this.#read(room, sequence)
      if (checkpoint !== undefined) return checkpoint
    }
    return undefined
  }

  keep(room: RoomName, { last, chain }: SegmentMark, checkpoint: HistoryCheckpoint): void {
    if (this.#isFailing) return
    const bytes = deflateSync(serialize(checkpoint), { level: 1 })
    try {
      this.#insert(room, last, chain, bytes)
    } catch {
      // A full disk: what is not kept is computed again.
      this.#isFailing = true
    }
  }

  #insert(room: RoomName, last: number, chain: Uint8Array, bytes: Uint8Array): void {
    this.#database
      .prepare(
        `INSERT OR REPLACE INTO checkpoint (room, sequence, version, chain, hash, bytes) VALUES (?, ?, ?, ?, ?, ?)`,
      )
      .run(room, last, version, chain, hashOf(bytes), bytes)
  }

  close(): void {
    this.#database.close()
  }

  #read(room: RoomName, sequence: number): HistoryCheckpoint | undefined {
    const row = this.#database
      .prepare(`SELECT hash, bytes FROM checkpoint WHERE room = ? AND sequence = ?`)
      .get(room, sequence) as { hash: Uint8Array; bytes: Uint8Array } | undefined
    if (row === undefined || Buffer.compare(hashOf(row.bytes), row.hash) !== 0) return undefined
    // Ours, as its hash says: what was serialised above.
    return deserialize(inflateSync(row.bytes)) as HistoryCheckpoint
  }
}

const table = `
  CREATE TABLE IF NOT EXISTS checkpoint (
    room TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    version INTEGER NOT NULL,
    chain BLOB NOT NULL,
    hash BLOB NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (room, sequence)
  ) STRICT
`

function openCache(file: string): Database {
  try {
    return open(file)
  } catch {
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true })
    return open(file)
  }
}

function open(file: string): Database {
  const database = new Sqlite(file, { timeout: 1000 })
  try {
    database.pragma('journal_mode = WAL')
    // What a power cut takes is computed again.
    database.pragma('synchronous = OFF')
    database.exec(table)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

function hashOf(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}
