import { gunzipSync } from 'node:zlib'

import type { PersonId } from '@minga/sync/log/author'
import type { RoomName } from '@minga/sync/log/room-name'
import { decodeSegment } from '@minga/sync/log/segment'
import type { LogEntry } from '@minga/sync/log/update-log'
import Sqlite, { type Database } from 'better-sqlite3'
import { z } from 'zod'

import type { AnchorLines } from './anchor.ts'
import { addOwner, emptyHash, equalHashes, extendChain, isWholeSnapshot } from './chain.ts'
import {
  entryFrom,
  entryRows,
  optionalRoomRow,
  ownerRows,
  plain,
  segmentRow,
  snapshotFrom,
  snapshotRow,
  type RoomRow,
} from './log-rows.ts'
import { prepareLogReads } from './log-statements.ts'
import { logSchema } from './schema.ts'

/** Updates that are not kept, or only by their effect on the text. */
export interface LeftBehind {
  readonly first: number
  readonly last: number
  /** Whether their content is in a snapshot that is whole; only its authors and times are lost. */
  readonly isInSnapshot: boolean
  /** The entries that can still be read, with the author and time that they name, which nothing vouches for. */
  readonly readable: readonly LogEntry[]
}

/** The verified parts of a room, in order: its past, then a snapshot if that reaches further, then the entries after it. */
export interface SalvagedRoom {
  readonly room: RoomName
  /** The sequence that it reached. */
  readonly head: number
  readonly entries: readonly LogEntry[]
  readonly snapshot: { readonly sequence: number; readonly update: Uint8Array } | undefined
  readonly after: readonly LogEntry[]
  /** Undefined when it is not certain any more whose the client ids are. */
  readonly owners: ReadonlyMap<number, PersonId> | undefined
  readonly leftBehind: readonly LeftBehind[]
}

/**
 * Reads what is left of a damaged log, and changes nothing. An update is kept when it and all before it add up to what
 * was noted at some later moment: in the anchor, with the archive, or with the room.
 *
 * @throws when the file cannot be read at all
 */
export function salvageLog(file: string, anchored: AnchorLines): SalvagedRoom[] {
  const database = new Sqlite(file, { readonly: true, timeout: 0 })
  try {
    const schema = Number(database.pragma('user_version', { simple: true }))
    const salvage = new Salvage(database, Math.min(schema, logSchema), anchored)
    return [...salvage.names()].map((name) => salvage.room(name))
  } finally {
    database.close()
  }
}

class Salvage {
  readonly #reads: ReturnType<typeof prepareLogReads>
  readonly #names
  readonly #anchored: AnchorLines

  constructor(database: Database, schema: number, anchored: AnchorLines) {
    this.#reads = prepareLogReads(database, schema)
    this.#names = database.prepare(`SELECT name FROM room`).pluck()
    this.#anchored = anchored
  }

  names(): Set<RoomName> {
    const stored = z
      .string()
      .array()
      .parse(attempt(() => [...this.#names.iterate()]) ?? [])
    return new Set([...this.#anchored.keys(), ...(stored as RoomName[])])
  }

  room(name: RoomName): SalvagedRoom {
    const lines = this.#anchored.get(name) ?? []
    const row = attempt(() => optionalRoomRow.parse(this.#reads.room.get(name)))
    const head = Math.max(row?.head ?? 0, ...lines.map((line) => line.head))
    const found = row === undefined ? new Map<number, LogEntry>() : this.#readable(row, head)
    const noted = new Notes(lines)
    if (row !== undefined) {
      noted.add(row.head, row.chain)
      // Entries archived ahead of a snapshot that was never stored have not been verified yet.
      const covered = this.#lastSnapshot(row)
      for (const { lastSequence, chain } of this.#segments(row)) {
        if (lastSequence <= covered) noted.add(lastSequence, chain)
      }
    }
    const entries = wholeFrom({ after: 0, chain: emptyHash, found, noted })
    const snapshot = row && this.#snapshotBeyond(row, entries.length)
    const start = snapshot?.sequence ?? 0
    const after = noted
      .at(start)
      .map((chain) => (snapshot ? wholeFrom({ after: start, chain, found, noted }) : []))
      .reduce((longest, other) => (other.length > longest.length ? other : longest), [])
    const reached = snapshot === undefined ? entries.length : start + after.length
    const leftBehind = [part(entries.length, start, found, true), part(Math.max(reached, start), head, found, false)]
    return {
      room: name,
      head,
      entries,
      snapshot,
      after,
      owners: row && this.#owners(row),
      leftBehind: leftBehind.flat(),
    }
  }

  #readable(room: RoomRow, head: number): Map<number, LogEntry> {
    const found = new Map<number, LogEntry>()
    for (const { gzip } of this.#segments(room)) {
      const entries = attempt(() => decodeSegment(plain(gunzipSync(gzip)))) ?? []
      for (const entry of entries) found.set(entry.sequence, entry)
    }
    const rows = this.#eachRow(() => this.#reads.entriesAfter.iterate(room.id, 0))
    if (!rows.isWhole) {
      for (let sequence = 1; sequence <= head; sequence += 1) {
        const row = attempt(() => this.#reads.entryAt.get(room.id, sequence))
        if (row !== undefined) rows.read.push(row)
      }
    }
    for (const row of rows.read) {
      for (const entry of attempt(() => entryRows.parse([row]).map(entryFrom)) ?? []) {
        found.set(entry.sequence, entry)
      }
    }
    return found
  }

  #segments(room: RoomRow): z.infer<typeof segmentRow>[] {
    const { read } = this.#eachRow(() => this.#reads.segments.iterate(room.id))
    return read.flatMap((row) => attempt(() => [segmentRow.parse(row)]) ?? [])
  }

  #snapshotBeyond(room: RoomRow, reached: number): SalvagedRoom['snapshot'] {
    const { read } = this.#eachRow(() => this.#reads.snapshots.iterate(room.id))
    const whole = read
      .flatMap((row) => attempt(() => [snapshotRow.parse(row)]) ?? [])
      .filter((row) => isWholeSnapshot(snapshotFrom(row), row.hash))
      .findLast(({ sequence }) => sequence > reached)
    return whole && { sequence: whole.sequence, update: whole.bytes }
  }

  #lastSnapshot(room: RoomRow): number {
    const { read } = this.#eachRow(() => this.#reads.snapshots.iterate(room.id))
    const sequences = read.flatMap((row) => attempt(() => [snapshotRow.parse(row).sequence]) ?? [])
    return Math.max(0, ...sequences)
  }

  #owners(room: RoomRow): Map<number, PersonId> | undefined {
    const owners = attempt(() => ownerRows.parse(this.#reads.owners.all(room.id))) ?? []
    const hash = owners.reduce((sum, { clientId, person }) => addOwner(sum, clientId, person), emptyHash)
    if (!equalHashes(hash, room.ownersHash)) return undefined
    return new Map(owners.map(({ clientId, person }) => [clientId, person]))
  }

  /** Reads up to the first page that cannot be read. */
  #eachRow(rows: () => Iterable<unknown>): { readonly read: unknown[]; readonly isWhole: boolean } {
    const read: unknown[] = []
    try {
      for (const row of rows()) read.push(row)
      return { read, isWhole: true }
    } catch {
      return { read, isWhole: false }
    }
  }
}

/** The sums of a room's entries at moments that the anchor, the archive or the room recorded. */
class Notes {
  readonly #chains = new Map<number, Uint8Array[]>([[0, [emptyHash]]])

  constructor(lines: readonly { readonly head: number; readonly chain: Uint8Array }[]) {
    for (const { head, chain } of lines) this.add(head, chain)
  }

  add(sequence: number, chain: Uint8Array): void {
    this.#chains.set(sequence, [...this.at(sequence), chain])
  }

  at(sequence: number): readonly Uint8Array[] {
    return this.#chains.get(sequence) ?? []
  }
}

/** Consecutive entries, as far as they add up to something that was noted. */
function wholeFrom({
  after,
  chain: start,
  found,
  noted,
}: {
  readonly after: number
  readonly chain: Uint8Array
  readonly found: ReadonlyMap<number, LogEntry>
  readonly noted: Notes
}): LogEntry[] {
  const entries: LogEntry[] = []
  let chain = start
  let whole = 0
  for (let sequence = after + 1; ; sequence += 1) {
    const entry = found.get(sequence)
    if (entry === undefined) return entries.slice(0, whole)
    entries.push(entry)
    chain = extendChain(chain, entry)
    const reached = chain
    if (noted.at(sequence).some((known) => equalHashes(known, reached))) whole = entries.length
  }
}

function part(after: number, last: number, found: ReadonlyMap<number, LogEntry>, isInSnapshot: boolean): LeftBehind[] {
  if (last <= after) return []
  const readable = [...found.values()].filter(({ sequence }) => sequence > after && sequence <= last)
  return [{ first: after + 1, last, isInSnapshot, readable }]
}

/** Reading damaged bytes may throw any error. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
