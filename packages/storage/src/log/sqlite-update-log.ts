import type { PersonId } from '@minga/sync/log/author'
import type { RoomName } from '@minga/sync/log/room-name'
import type { ForbiddenKeys } from '@minga/sync/strike/forbidden-names'
import type { StruckRanges } from '@minga/sync/strike/struck-ranges'
import {
  assertSnapshotFits,
  type AppendBatch,
  type Forgetting,
  type LogEntry,
  type Snapshot,
  type StoredRoom,
  type Strike,
  type UpdateLog,
} from '@minga/sync/log/update-log'
import type { Database } from 'better-sqlite3'

import type { Anchor } from './anchor.ts'
import { appendBatch } from './append-batch.ts'
import { Archive } from './archive.ts'
import { emptyHash, snapshotHash } from './chain.ts'
import { noFaults, type FaultPoints } from './fault-points.ts'
import {
  claimFrom,
  entryFrom,
  entryRow,
  entryRows,
  optionalRoomRow,
  optionalSnapshotRow,
  ownerRows,
  roomRows,
  type RoomRow,
} from './log-rows.ts'
import { LogFile } from './log-file.ts'
import { LogStrikes } from './log-strikes.ts'
import { RoomChecks, type DamageFound } from './room-checks.ts'
import type { PastIndex, PastPage, PastReader } from './past.ts'
import { pastIndexOf, pastPageAfter } from './past-page.ts'
import { assertSealed, keptSnapshots, pieceToArchive, type RoomAsRead } from './sealing.ts'

/** The record, outside the log, of what the log holds. */
type LogAnchor = Pick<Anchor, 'catchUp' | 'note' | 'close'>

/**
 * The log on one SQLite file. Every call blocks its thread for as long as the disk takes, so it belongs in a worker.
 * `openUpdateLog` makes one whose commits are durable and anchored.
 */
export class SqliteUpdateLog implements UpdateLog, PastReader {
  readonly #file: LogFile
  readonly #anchor: LogAnchor | undefined
  readonly #fault: FaultPoints
  readonly #statements: LogFile['statements']
  readonly #archive: Archive
  readonly #checks: RoomChecks
  readonly #asRead = new Map<RoomName, RoomAsRead>()
  /** Rooms as they were last written; no other process writes. */
  readonly #written = new Map<RoomName, RoomRow>()
  readonly #strikes: LogStrikes

  constructor(
    database: Database,
    anchor?: LogAnchor,
    fault: FaultPoints = noFaults,
    found: DamageFound = () => undefined,
  ) {
    this.#file = new LogFile(database)
    this.#fault = fault
    this.#anchor = anchor
    this.#statements = this.#file.statements
    this.#archive = new Archive(this.#statements)
    this.#checks = new RoomChecks(this.#statements, found)
    this.#strikes = new LogStrikes(this.#file)
  }

  async read(room: RoomName): Promise<StoredRoom> {
    await this.#fault('log.read')
    this.#checks.served(room)
    return this.#file.inOneRead(() => this.#read(room))
  }

  async append(batch: AppendBatch): Promise<readonly number[]> {
    await this.#fault('log.append')
    this.#anchor?.catchUp()
    const { sequences, rooms } = this.#file.inTransaction(() =>
      appendBatch(batch, this.#statements, (name) => this.#written.get(name) ?? this.#roomOrNew(name)),
    )
    for (const room of rooms) {
      this.#written.set(room.name, room)
      this.#file.changed(room.id)
    }
    this.#anchor?.note(rooms.map(claimFrom))
    return sequences
  }

  async archive(room: RoomName, upTo: number, atMost: number): Promise<boolean> {
    this.#checks.served(room)
    return this.#file.inTransaction(() => this.#archiveSome(room, upTo, atMost))
  }

  async replaceSnapshot(room: RoomName, snapshot: Snapshot): Promise<void> {
    this.#checks.served(room)
    this.#file.inTransaction(() => this.#seal(room, snapshot))
  }

  async verifySome(name: RoomName): Promise<boolean> {
    await this.#fault('log.read')
    return this.#checks.some(name)
  }

  async beginStrike(name: RoomName, ranges: StruckRanges, keys: ForbiddenKeys = []): Promise<void> {
    await this.#fault('log.append')
    this.#strikes.begin(this.#writtenRoom(name), ranges, keys)
  }

  strikesUnderWay(): readonly RoomName[] {
    return this.#strikes.rooms
  }

  async strikeSome(name: RoomName): Promise<Strike | undefined> {
    await this.#fault('log.append')
    const done = this.#strikes.strikeSome(this.#writtenRoom(name))
    if (done === undefined) return undefined
    this.#written.delete(name)
    this.#asRead.delete(name)
    return done
  }

  async forgetSome(): Promise<Forgetting> {
    await this.#fault('log.append')
    return this.#file.forgetSome()
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
    return room === undefined ? { head: 0, segments: [] } : pastIndexOf(room, this.#statements)
  }

  async pastAfter(name: RoomName, after: number): Promise<PastPage> {
    await this.#fault('log.read')
    const room = this.#room(name)
    return room === undefined ? { head: 0, parts: [] } : pastPageAfter(room, after, this.#statements)
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
    await this.#file.backup(target)
  }

  async close(): Promise<void> {
    this.#anchor?.close()
    this.#file.close()
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

  #archiveSome(name: RoomName, upTo: number, atMost: number): boolean {
    const room = this.#room(name)
    if (room === undefined) return false
    const rows = this.#statements.someEntriesAfter.iterate(room.id, this.#archive.endOf(room.id).sequence, atMost)
    const piece = pieceToArchive(entriesFrom(rows), upTo)
    if (piece === undefined) return false
    this.#archive.add(room, piece)
    this.#file.changed(room.id)
    return piece.length > 0
  }

  #seal(name: RoomName, snapshot: Snapshot): void {
    const room = this.#roomOrNew(name)
    const last = this.#snapshot(room.id)?.sequence ?? 0
    assertSnapshotFits(name, snapshot, { head: room.head, snapshotSequence: last })
    const after = this.#archive.endOf(room.id).sequence
    const rows = this.#statements.someEntriesAfter.all(room.id, after, Math.max(0, snapshot.sequence - after))
    this.#archive.add(room, entryRows.parse(rows).map(entryFrom))
    const end = this.#archive.endOf(room.id)
    assertSealed(name, snapshot, { end, asRead: this.#asRead.get(name) })
    const { sequence, update, stateVector } = snapshot
    this.#statements.writes().addSnapshot.run(room.id, sequence, update, stateVector ?? null, snapshotHash(snapshot))
    this.#file.changed(room.id)
    this.#statements.writes().dropSnapshots.run(room.id, room.id, keptSnapshots)
  }

  #room(name: RoomName): RoomRow | undefined {
    return optionalRoomRow.parse(this.#statements.room.get(name))
  }

  #writtenRoom(name: RoomName): RoomRow {
    const room = this.#room(name)
    if (room === undefined) throw new Error(`room ${name} was never written`)
    return room
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

function* entriesFrom(rows: Iterable<unknown>): Generator<LogEntry, void> {
  for (const row of rows) yield entryFrom(entryRow.parse(row))
}
