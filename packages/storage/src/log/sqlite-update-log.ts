import type { PersonId } from '@minga/sync/log/author'
import type { RoomName } from '@minga/sync/log/room-name'
import type { ForbiddenKeys } from '@minga/sync/strike/forbidden-names'
import type { StruckRanges } from '@minga/sync/strike/struck-ranges'
import {
  assertSnapshotFits,
  ClientIdTakenError,
  type AppendBatch,
  type ClientBinding,
  type LogEntry,
  type Snapshot,
  type StoredRoom,
  type Strike,
  type UpdateLog,
} from '@minga/sync/log/update-log'
import type { Database } from 'better-sqlite3'

import { copyOpenDatabase } from '../database/copy-database.ts'
import type { Anchor } from './anchor.ts'
import { Archive } from './archive.ts'
import { StrikeOut } from './strike-out.ts'
import { addOwner, emptyHash, equalHashes, extendChain, snapshotHash } from './chain.ts'
import { noFaults, type FaultPoints } from './fault-points.ts'
import {
  claimFrom,
  entryColumnsOf,
  entryFrom,
  entryRow,
  entryRows,
  optionalRoomRow,
  optionalSnapshotRow,
  ownerRow,
  ownerRows,
  roomRows,
  segmentMarkRows,
  segmentRow,
  type RoomRow,
} from './log-rows.ts'
import { prepareLogStatements } from './log-statements.ts'
import { RoomChecks, type DamageFound } from './room-checks.ts'
import type { PastIndex, PastPage, PastPart, PastReader } from './past.ts'

/** How many snapshots stay: the last one, and the one before it until the next has been verified. */
const keptSnapshots = 2

/** How much of a room's past is fetched or archived at once: a few milliseconds of the thread that writes. */
const pageBytes = 256 * 1024
const pageEntries = 200

/** The record, outside the log, of what the log holds. */
type LogAnchor = Pick<Anchor, 'catchUp' | 'note' | 'close'>

interface Appended {
  readonly sequences: readonly number[]
  readonly rooms: readonly RoomRow[]
}

/**
 * The log on one SQLite file. Every call blocks its thread for as long as the disk takes, so it belongs in a worker.
 * `openUpdateLog` makes one whose commits are durable and anchored.
 */
export class SqliteUpdateLog implements UpdateLog, PastReader {
  readonly #database: Database
  readonly #anchor: LogAnchor | undefined
  readonly #fault: FaultPoints
  readonly #statements: ReturnType<typeof prepareLogStatements>
  readonly #archive: Archive
  readonly #checks: RoomChecks
  /** Each room's head and chain when it was last read: a fold begins with them, and must store the same. */
  readonly #asRead = new Map<RoomName, { readonly head: number; readonly chain: Uint8Array }>()
  /** Rooms as they were last written; no other process writes. */
  readonly #written = new Map<RoomName, RoomRow>()
  readonly #appendBatch: (batch: AppendBatch) => Appended
  readonly #archiveSome: (room: RoomName, upTo: number, atMost: number) => boolean
  readonly #storeSnapshot: (room: RoomName, snapshot: Snapshot) => void
  readonly #readRoom: (room: RoomName) => StoredRoom
  readonly #strikeOut: StrikeOut

  constructor(
    database: Database,
    anchor?: LogAnchor,
    fault: FaultPoints = noFaults,
    found: DamageFound = () => undefined,
  ) {
    this.#database = database
    this.#fault = fault
    this.#anchor = anchor
    this.#statements = prepareLogStatements(database)
    this.#archive = new Archive(this.#statements)
    this.#checks = new RoomChecks(this.#statements, found)
    const append = database.transaction((batch: AppendBatch) => this.#append(batch))
    this.#appendBatch = (batch) => append.immediate(batch)
    const archive = database.transaction((...asked: [RoomName, number, number]) => this.#archiveOf(...asked))
    this.#archiveSome = (...asked) => archive.immediate(...asked)
    const store = database.transaction((room: RoomName, snapshot: Snapshot) => this.#seal(room, snapshot))
    this.#storeSnapshot = (room, snapshot) => store.immediate(room, snapshot)
    this.#strikeOut = new StrikeOut(database, this.#statements)
    this.#readRoom = database.transaction((room: RoomName) => this.#read(room))
  }

  async read(room: RoomName): Promise<StoredRoom> {
    await this.#fault('log.read')
    this.#checks.served(room)
    return this.#readRoom(room)
  }

  async append(batch: AppendBatch): Promise<readonly number[]> {
    await this.#fault('log.append')
    this.#anchor?.catchUp()
    const { sequences, rooms } = this.#appendBatch(batch)
    for (const room of rooms) this.#written.set(room.name, room)
    this.#anchor?.note(rooms.map(claimFrom))
    return sequences
  }

  async archive(room: RoomName, upTo: number, atMost: number): Promise<boolean> {
    this.#checks.served(room)
    return this.#archiveSome(room, upTo, atMost)
  }

  async replaceSnapshot(room: RoomName, snapshot: Snapshot): Promise<void> {
    this.#checks.served(room)
    this.#storeSnapshot(room, snapshot)
  }

  /** Reads the room's whole past first: what is damaged stays as it is. */
  async strike(name: RoomName, ranges: StruckRanges, keys?: ForbiddenKeys): Promise<Strike> {
    await this.#fault('log.append')
    this.#checks.whole(name)
    const room = this.#room(name)
    if (room === undefined) throw new Error(`room ${name} was never written`)
    const done = this.#strikeOut.of(room, ranges, keys)
    this.#written.delete(name)
    this.#asRead.delete(name)
    return done
  }

  async history(name: RoomName): Promise<readonly LogEntry[]> {
    await this.#fault('log.read')
    this.#checks.whole(name)
    const room = this.#room(name)
    if (room === undefined) return []
    return this.#entriesAfter(room.id, 0)
  }

  async pastIndex(name: RoomName): Promise<PastIndex> {
    await this.#fault('log.read')
    const room = this.#room(name)
    if (room === undefined) return { head: 0, segments: [] }
    const segments = segmentMarkRows.parse(this.#statements.segmentMarks.all(room.id))
    return { head: room.head, segments }
  }

  async pastAfter(name: RoomName, after: number): Promise<PastPage> {
    await this.#fault('log.read')
    const room = this.#room(name)
    if (room === undefined) return { head: 0, parts: [] }
    const parts: PastPart[] = []
    let fetched = 0
    for (const row of this.#statements.segmentsAfter.iterate(room.id, after)) {
      const { firstSequence: first, lastSequence: last, gzip, hash } = segmentRow.parse(row)
      parts.push({ kind: 'segment', first, last, gzip, hash })
      fetched += gzip.byteLength
      if (fetched >= pageBytes) break
    }
    if (parts.length === 0) {
      const rows = this.#statements.someEntriesAfter.all(room.id, after, pageEntries)
      parts.push({ kind: 'entries', entries: entryRows.parse(rows).map(entryFrom) })
    }
    return { head: room.head, parts }
  }

  /**
   * Compares what was not compared yet, a millisecond or so between two yields, also while the log is written. Damage
   * is passed to the `found` that the log was opened with, and the damaged room is read no more.
   */
  check(): Generator<undefined, void> {
    return this.#checks.rest()
  }

  async rooms(): Promise<readonly { readonly room: RoomName; readonly head: number }[]> {
    const rows = roomRows.parse(this.#statements.rooms.all())
    return rows.map(({ name, head }) => ({ room: name, head }))
  }

  /** Copies the log to a new file while it goes on being written. */
  async backup(target: string): Promise<void> {
    await copyOpenDatabase(this.#database, target)
  }

  async close(): Promise<void> {
    this.#anchor?.close()
    this.#database.close()
  }

  #read(name: RoomName): StoredRoom {
    const room = this.#room(name)
    if (room === undefined) return { snapshot: undefined, tail: [], owners: new Map(), head: 0 }
    this.#asRead.set(name, { head: room.head, chain: room.chain })
    const snapshot = this.#snapshot(room.id)
    const owners = ownerRows.parse(this.#statements.owners.all(room.id))
    return {
      snapshot,
      tail: this.#entriesAfter(room.id, snapshot?.sequence ?? 0),
      owners: new Map<number, PersonId>(owners.map(({ clientId, person }) => [clientId, person])),
      head: room.head,
      ...(room.struck > 0 && { struck: room.struck }),
    }
  }

  #append({ entries, bindings }: AppendBatch): Appended {
    const rooms = new Map<RoomName, RoomRow>()
    const inBatch = (name: RoomName) => {
      let room = rooms.get(name)
      // A copy: when the transaction fails, what is known of the room stays as it is stored.
      if (room === undefined) rooms.set(name, (room = { ...(this.#written.get(name) ?? this.#roomOrNew(name)) }))
      return room
    }
    for (const binding of bindings) this.#bind(inBatch(binding.room), binding)
    const sequences: number[] = []
    for (const { room: name, ...entry } of entries) {
      const room = inBatch(name)
      room.head += 1
      room.chain = extendChain(room.chain, { ...entry, sequence: room.head })
      this.#statements.writes().addEntry.run({ room: room.id, sequence: room.head, ...entryColumnsOf(entry) })
      sequences.push(room.head)
    }
    for (const { id, head, chain, owners, ownersHash } of rooms.values()) {
      this.#statements.writes().moveRoom.run(head, chain, owners, ownersHash, id)
    }
    return { sequences, rooms: [...rooms.values()] }
  }

  #bind(room: RoomRow, binding: ClientBinding): void {
    const { clientId, personId } = binding
    if (this.#statements.writes().addOwner.run(room.id, clientId, personId).changes > 0) {
      room.owners += 1
      room.ownersHash = addOwner(room.ownersHash, clientId, personId)
      return
    }
    const owner = this.#statements.owner.get(room.id, clientId)
    if (ownerRow.parse(owner).person !== personId) throw new ClientIdTakenError(binding)
  }

  /** Leaves the last piece, and the only one of most rooms, to the snapshot: that costs no fsync of its own. */
  #archiveOf(name: RoomName, upTo: number, atMost: number): boolean {
    const room = this.#room(name)
    if (room === undefined) return false
    const after = this.#archive.endOf(room.id).sequence
    const entries: LogEntry[] = []
    let bytes = 0
    for (const row of this.#statements.someEntriesAfter.iterate(room.id, after, atMost)) {
      const entry = entryFrom(entryRow.parse(row))
      if (entry.sequence >= upTo) return false
      entries.push(entry)
      bytes += entry.update.byteLength
      if (bytes >= pageBytes) break
    }
    this.#archive.add(room, entries)
    return entries.length > 0
  }

  #seal(name: RoomName, snapshot: Snapshot): void {
    const room = this.#roomOrNew(name)
    const last = this.#snapshot(room.id)?.sequence ?? 0
    assertSnapshotFits(name, snapshot, { head: room.head, snapshotSequence: last })
    const after = this.#archive.endOf(room.id).sequence
    const rows = this.#statements.someEntriesAfter.all(room.id, after, Math.max(0, snapshot.sequence - after))
    this.#archive.add(room, entryRows.parse(rows).map(entryFrom))
    const end = this.#archive.endOf(room.id)
    if (end.sequence !== snapshot.sequence) {
      throw new Error(`room ${name} lacks entries between ${last} and ${snapshot.sequence}`)
    }
    const asRead = this.#asRead.get(name)
    if (asRead?.head === end.sequence && !equalHashes(asRead.chain, end.chain)) {
      throw new Error(`room ${name} holds other entries than were read`)
    }
    const { sequence, update, stateVector } = snapshot
    this.#statements.writes().addSnapshot.run(room.id, sequence, update, stateVector ?? null, snapshotHash(snapshot))
    this.#statements.writes().dropSnapshots.run(room.id, room.id, keptSnapshots)
  }

  #room(name: RoomName): RoomRow | undefined {
    return optionalRoomRow.parse(this.#statements.room.get(name))
  }

  #roomOrNew(name: RoomName): RoomRow {
    const known = this.#room(name)
    if (known !== undefined) return known
    const id = Number(this.#statements.writes().addRoom.run(name).lastInsertRowid)
    return { id, name, head: 0, chain: emptyHash, owners: 0, ownersHash: emptyHash, struck: 0 }
  }

  #snapshot(room: number): Snapshot | undefined {
    const row = optionalSnapshotRow.parse(this.#statements.snapshot.get(room))
    return row && { sequence: row.sequence, update: row.bytes, stateVector: row.stateVector }
  }

  /** @param sequence at which a segment of the archive ends, or beyond the archive */
  #entriesAfter(room: number, sequence: number): LogEntry[] {
    const from = Math.max(sequence, this.#archive.endOf(room).sequence)
    const rows = entryRows.parse(this.#statements.entriesAfter.all(room, from))
    return [...this.#archive.after(room, sequence), ...rows.map(entryFrom)]
  }
}
