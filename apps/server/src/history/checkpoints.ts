import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { deserialize, serialize } from 'node:v8'
import { deflateSync, inflateSync } from 'node:zlib'

import type { FieldTrailsState } from '@minga/domain/authorship/field-trails'
import type { SegmentMark } from '@minga/storage/log/past'
import { forgetBytes, writeOverDeleted } from '@minga/storage/database/forget-bytes'
import type { RoomName } from '@minga/sync/log/room-name'
import Sqlite, { type Database } from 'better-sqlite3'

import type { HistoryCheckpoint } from './room-history.ts'
import type { TextSittingsState } from './text-sittings.ts'

/** Where rebuilding a moment can begin, so that it need not begin at the first update. */
export interface Checkpoints {
  /** The newest one that ends with one of these segments; with what fields held before, if `trails` asks for it. */
  newest(room: RoomName, segments: readonly SegmentMark[], wanted?: Wanted): HistoryCheckpoint | undefined
  /**
   * Earlier values of fields are kept only with the last checkpoint of a room: only its present needs them.
   *
   * @param segment the one that the checkpoint ends with
   */
  keep(room: RoomName, segment: SegmentMark, checkpoint: HistoryCheckpoint): void
  /** Deletes all of a room, and leaves nothing of them in the file. */
  forget(room: RoomName): void
  close(): void
}

interface Wanted {
  readonly trails: boolean
}

export const noCheckpoints: Checkpoints = {
  newest: () => undefined,
  keep: () => undefined,
  forget: () => undefined,
  close: () => undefined,
}

/** Raise it when what a checkpoint holds, or how authorship is computed, changes: older ones are then ignored. */
const version = 8
/** How many checkpoints of a room are kept with what fields held before. */
const keptTrails = 2

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

  newest(room: RoomName, segments: readonly SegmentMark[], wanted?: Wanted): HistoryCheckpoint | undefined {
    try {
      return this.#newest(room, segments, wanted?.trails ?? false)
    } catch {
      // A damaged file: it is all computed again.
      return undefined
    }
  }

  #newest(room: RoomName, segments: readonly SegmentMark[], trails: boolean): HistoryCheckpoint | undefined {
    const rows = this.#database
      .prepare(`SELECT sequence, chain FROM checkpoint WHERE room = ? AND version = ? ORDER BY sequence DESC`)
      .all(room, version) as { sequence: number; chain: Uint8Array }[]
    const ends = new Map(segments.map(({ last, chain }) => [last, chain]))
    for (const { sequence, chain } of rows) {
      const wanted = ends.get(sequence)
      if (wanted === undefined || Buffer.compare(wanted, chain) !== 0) continue
      // Ours, as their hashes say: what was serialised below.
      const known = trails ? (this.#read('trail', room, sequence, chain) as KeptTrail | undefined) : undefined
      if (trails && known === undefined) continue
      const checkpoint = this.#read('checkpoint', room, sequence, chain) as HistoryCheckpoint | undefined
      if (checkpoint === undefined) continue
      return { ...checkpoint, fields: { ...checkpoint.fields, trails: known?.trails }, texts: known?.texts }
    }
    return undefined
  }

  keep(room: RoomName, segment: SegmentMark, checkpoint: HistoryCheckpoint): void {
    if (this.#isFailing) return
    const { texts } = checkpoint
    const { stamps, trails } = checkpoint.fields
    try {
      const bare: HistoryCheckpoint = { ...checkpoint, fields: { stamps, trails: undefined }, texts: undefined }
      this.#insert('checkpoint', room, segment, bare)
      if (trails === undefined || texts === undefined) return
      this.#insert('trail', room, segment, { trails, texts } satisfies KeptTrail)
      this.#database.prepare(forgetTrails).run(room, room, keptTrails)
    } catch {
      // A full disk: what is not kept is computed again.
      this.#isFailing = true
    }
  }

  forget(room: RoomName): void {
    for (const table of tables) this.#database.prepare(`DELETE FROM ${table} WHERE room = ?`).run(room)
    forgetBytes(this.#database)
  }

  #insert(table: Table, room: RoomName, { last, chain }: SegmentMark, value: unknown): void {
    const bytes = deflateSync(serialize(value), { level: 1 })
    this.#database
      .prepare(
        `INSERT OR REPLACE INTO ${table} (room, sequence, version, chain, hash, bytes) VALUES (?, ?, ?, ?, ?, ?)`,
      )
      .run(room, last, version, chain, hashOf(bytes), bytes)
  }

  close(): void {
    this.#database.close()
  }

  #read(table: Table, room: RoomName, sequence: number, chain: Uint8Array): unknown {
    const row = this.#database
      .prepare(`SELECT hash, bytes FROM ${table} WHERE room = ? AND sequence = ? AND version = ? AND chain = ?`)
      .get(room, sequence, version, chain) as { hash: Uint8Array; bytes: Uint8Array } | undefined
    if (row === undefined || Buffer.compare(hashOf(row.bytes), row.hash) !== 0) return undefined
    return deserialize(inflateSync(row.bytes))
  }
}

/** What fields held before, and who changed long texts. */
interface KeptTrail {
  readonly trails: FieldTrailsState
  readonly texts: TextSittingsState
}

/** A room as it stood; and, for the last moments of each, what its fields held before. */
const tables = ['checkpoint', 'trail'] as const
type Table = (typeof tables)[number]

const createTable = (table: Table) => `
  CREATE TABLE IF NOT EXISTS ${table} (
    room TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    version INTEGER NOT NULL,
    chain BLOB NOT NULL,
    hash BLOB NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (room, sequence)
  ) STRICT
`

/** In the order in which they were written: those of another past, which a backup ended, may lie beyond the present. */
const forgetTrails = `
  DELETE FROM trail WHERE room = ? AND rowid NOT IN (
    SELECT rowid FROM trail WHERE room = ? ORDER BY rowid DESC LIMIT ?)
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
    writeOverDeleted(database)
    // Checkpoints lost to a power cut are computed again.
    database.pragma('synchronous = OFF')
    for (const table of tables) {
      database.exec(createTable(table))
      database.prepare(`DELETE FROM ${table} WHERE version <> ?`).run(version)
    }
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

function hashOf(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}
