import { gunzipSync, gzipSync } from 'node:zlib'

import { author, personId, type Author, type PersonId } from '@minga/sync/log/author'
import { roomName, type RoomName } from '@minga/sync/log/room-name'
import { decodeSegment, encodeSegment } from '@minga/sync/log/segment'
import {
  assertSnapshotFits,
  ClientIdTakenError,
  type AppendBatch,
  type ClientBinding,
  type LogEntry,
  type NewEntry,
  type Snapshot,
  type StoredRoom,
  type UpdateLog,
} from '@minga/sync/log/update-log'
import type { Database } from 'better-sqlite3'
import { z } from 'zod'

import { prepareLogStatements } from './log-statements.ts'

const bytes = z.instanceof(Uint8Array).transform((value) => plain(value))
const roomRow = z.object({ id: z.number(), name: roomName, head: z.number() })
const snapshotRow = z.object({ sequence: z.number(), bytes })
const ownerRow = z.object({ clientId: z.number(), person: personId })
const segmentRow = z.object({ gzip: bytes })
const entryRow = z.object({
  sequence: z.number(),
  time: z.number(),
  kind: z.string(),
  person: z.string().nullable(),
  organisation: z.string().nullable(),
  bytes,
})

/** How many snapshots stay: the last one, and the one before it until the next has been verified. */
const keptSnapshots = 2

/**
 * The log on one SQLite file. Every call blocks its thread for as long as the disk takes, so it belongs in a worker.
 * Open the database with `openLogDatabase`, which is what makes a commit durable.
 */
export class SqliteUpdateLog implements UpdateLog {
  readonly #database: Database
  readonly #statements: ReturnType<typeof prepareLogStatements>
  readonly #appendBatch: (batch: AppendBatch) => readonly number[]
  readonly #storeSnapshot: (room: RoomName, snapshot: Snapshot) => void
  readonly #readRoom: (room: RoomName) => StoredRoom

  constructor(database: Database) {
    this.#database = database
    this.#statements = prepareLogStatements(database)
    const append = database.transaction((batch: AppendBatch) => this.#append(batch))
    this.#appendBatch = (batch) => append.immediate(batch)
    const store = database.transaction((room: RoomName, snapshot: Snapshot) => this.#seal(room, snapshot))
    this.#storeSnapshot = (room, snapshot) => store.immediate(room, snapshot)
    this.#readRoom = database.transaction((room: RoomName) => this.#read(room))
  }

  async read(room: RoomName): Promise<StoredRoom> {
    return this.#readRoom(room)
  }

  async append(batch: AppendBatch): Promise<readonly number[]> {
    return this.#appendBatch(batch)
  }

  async replaceSnapshot(room: RoomName, snapshot: Snapshot): Promise<void> {
    this.#storeSnapshot(room, snapshot)
  }

  async history(name: RoomName): Promise<readonly LogEntry[]> {
    const room = this.#room(name)
    if (room === undefined) return []
    const segments = segmentRow.array().parse(this.#statements.segments.all(room.id))
    const archived = segments.flatMap(({ gzip }) => decodeSegment(plain(gunzipSync(gzip))))
    return [...archived, ...this.#entriesAfter(room.id, archived.at(-1)?.sequence ?? 0)]
  }

  async rooms(): Promise<readonly { readonly room: RoomName; readonly head: number }[]> {
    const rows = roomRow.array().parse(this.#statements.rooms.all())
    return rows.map(({ name, head }) => ({ room: name, head }))
  }

  async close(): Promise<void> {
    this.#database.close()
  }

  #read(name: RoomName): StoredRoom {
    const room = this.#room(name)
    if (room === undefined) return { snapshot: undefined, tail: [], owners: new Map(), head: 0 }
    const snapshot = this.#snapshot(room.id)
    const owners = ownerRow.array().parse(this.#statements.owners.all(room.id))
    return {
      snapshot,
      tail: this.#entriesAfter(room.id, snapshot?.sequence ?? 0),
      owners: new Map<number, PersonId>(owners.map(({ clientId, person }) => [clientId, person])),
      head: room.head,
    }
  }

  #append({ entries, bindings }: AppendBatch): readonly number[] {
    for (const binding of bindings) this.#bind(binding)
    const rooms = new Map<RoomName, { id: number; head: number }>()
    const sequences = entries.map((entry) => {
      const room = rooms.get(entry.room) ?? this.#roomOrNew(entry.room)
      rooms.set(entry.room, room)
      room.head += 1
      this.#statements.addEntry.run(entryValues(room, entry))
      return room.head
    })
    for (const { id, head } of rooms.values()) this.#statements.moveHead.run(head, id)
    return sequences
  }

  #bind(binding: ClientBinding): void {
    const { id } = this.#roomOrNew(binding.room)
    this.#statements.addOwner.run(id, binding.clientId, binding.personId)
    const owner = this.#statements.owner.get(id, binding.clientId)
    if (ownerRow.parse(owner).person !== binding.personId) throw new ClientIdTakenError(binding)
  }

  #seal(name: RoomName, snapshot: Snapshot): void {
    const room = this.#roomOrNew(name)
    const last = this.#snapshot(room.id)?.sequence ?? 0
    assertSnapshotFits(name, snapshot, { head: room.head, snapshotSequence: last })
    const covered = this.#entriesAfter(room.id, last).filter(({ sequence }) => sequence <= snapshot.sequence)
    const [first, final] = [covered.at(0), covered.at(-1)]
    if (first === undefined || final?.sequence !== snapshot.sequence) {
      throw new Error(`room ${name} lacks entries between ${last} and ${snapshot.sequence}`)
    }
    this.#statements.addSnapshot.run(room.id, snapshot.sequence, snapshot.update)
    this.#statements.dropSnapshots.run(room.id, room.id, keptSnapshots)
    this.#statements.addSegment.run({
      room: room.id,
      firstSequence: first.sequence,
      lastSequence: final.sequence,
      firstTime: first.time,
      lastTime: final.time,
      gzip: gzipSync(encodeSegment(covered)),
    })
    this.#statements.dropEntries.run(room.id, snapshot.sequence)
  }

  #room(name: RoomName): z.infer<typeof roomRow> | undefined {
    return roomRow.optional().parse(this.#statements.room.get(name))
  }

  #roomOrNew(name: RoomName): { id: number; head: number } {
    const known = this.#room(name)
    if (known !== undefined) return { id: known.id, head: known.head }
    return { id: Number(this.#statements.addRoom.run(name).lastInsertRowid), head: 0 }
  }

  #snapshot(room: number): Snapshot | undefined {
    const row = snapshotRow.optional().parse(this.#statements.snapshot.get(room))
    return row && { sequence: row.sequence, update: row.bytes }
  }

  #entriesAfter(room: number, sequence: number): LogEntry[] {
    const rows = entryRow.array().parse(this.#statements.entriesAfter.all(room, sequence))
    return rows.map((row) => ({
      sequence: row.sequence,
      time: row.time,
      author: readAuthor(row),
      update: row.bytes,
    }))
  }
}

function entryValues(room: { id: number; head: number }, { time, author: by, update }: NewEntry) {
  return {
    room: room.id,
    sequence: room.head,
    time,
    kind: by.kind,
    person: by.kind === 'person' ? by.personId : null,
    organisation: by.kind === 'person' ? by.organisationId : null,
    bytes: update,
  }
}

function readAuthor(row: z.infer<typeof entryRow>): Author {
  return author.parse({ kind: row.kind, personId: row.person, organisationId: row.organisation })
}

/**
 * SQLite hands out Buffers; above this layer bytes are plain Uint8Arrays with a buffer of their own: one that is part of
 * a larger buffer takes all of it along when it goes to another thread.
 */
function plain(value: Uint8Array): Uint8Array {
  const ownsBuffer = value.byteLength === value.buffer.byteLength
  return ownsBuffer ? new Uint8Array(value.buffer) : Uint8Array.from(value)
}
