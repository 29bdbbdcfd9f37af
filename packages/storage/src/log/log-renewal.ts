import { chmodSync, closeSync, fsyncSync, openSync, rmSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'

import Sqlite, { type Database } from 'better-sqlite3'
import { z } from 'zod'

import { migrateLog } from './schema.ts'

/** The file that a log is written anew in, until it takes the log's place. One that was left behind is worth nothing. */
export function renewedFileOf(logFile: string): string {
  return `${logFile}.renewed`
}

/** The bytes of one piece of copying: some ms of the thread that writes. */
const bytesAtOnce = 256 * 1024
const entriesAtOnce = 500
/** As if each row and each room had so many bytes besides its own. */
const bytesOfRow = 200
const bytesOfRoom = 4 * 1024

const tables = ['room', 'segment', 'entry', 'snapshot', 'client_owner', 'strike'] as const

/**
 * Writes the log anew beside itself while it goes on being written. Only what the log holds is in the new file: nothing
 * of what was deleted or overwritten, and may lie in the unused parts of the old one. A room that has changed since it
 * was copied is brought up to date, so the new file has all of the log whenever no room is due.
 *
 * The copy is not durable, and worth nothing to the next process, until `finish`.
 */
export class LogRenewal {
  readonly file: string
  readonly #database: Database
  readonly #copies: ReturnType<typeof prepareCopies>
  readonly #due: Set<number>

  constructor(database: Database) {
    this.#database = database
    this.file = renewedFileOf(database.name)
    removeRenewed(database.name)
    const made = new Sqlite(this.file)
    migrateLog(made)
    made.close()
    chmodSync(this.file, statSync(database.name).mode)
    database.prepare(`ATTACH ? AS renewed`).run(this.file)
    try {
      database.pragma('renewed.journal_mode = OFF')
      database.pragma('renewed.synchronous = OFF')
      this.#copies = prepareCopies(database)
    } catch (error) {
      this.abandon()
      throw error
    }
    const ids = z.object({ id: z.number() }).array()
    this.#due = new Set(ids.parse(database.prepare(`SELECT id FROM main.room`).all()).map(({ id }) => id))
  }

  /** The new file has all that the log has. */
  get isWhole(): boolean {
    return this.#due.size === 0
  }

  /** Something was written in the room, or moved to its archive. */
  changed(room: number): void {
    this.#due.add(room)
  }

  /** Copies a piece of the rooms that are due. */
  copySome(): void {
    const copy = this.#database.transaction(() => {
      let left = bytesAtOnce
      for (const room of this.#due) {
        left -= this.#copyRoom(room, left)
        if (left <= 0) return
        this.#due.delete(room)
      }
    })
    copy.immediate()
  }

  /** Brings the copied part to the disk, beside the log's thread. */
  async settle(): Promise<void> {
    const handle = await open(this.file, 'r+')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  }

  /** Lets go of the new file, whole and durable. */
  finish(): void {
    if (!this.isWhole) throw new Error('the log is not written anew yet')
    this.#database.exec('DETACH renewed')
    const descriptor = openSync(this.file, 'r+')
    try {
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
  }

  /** The new file goes; the log is as it was. */
  abandon(): void {
    try {
      this.#database.exec('DETACH renewed')
    } finally {
      removeRenewed(this.#database.name)
    }
  }

  /** @returns how much it copied; where that is less than `most` the room is whole */
  #copyRoom(room: number, most: number): number {
    const copies = this.#copies
    let copied = bytesOfRoom
    const owners = copies.owners.get({ room })
    copies.room.run({ room })
    if (owners === undefined) copied += bytesOfRow * copies.addOwners.run({ room }).changes
    for (const next of [copies.nextSegment, copies.nextSnapshot]) {
      const copy = next === copies.nextSegment ? copies.addSegment : copies.addSnapshot
      for (let row = next.get({ room }); row !== undefined; row = next.get({ room })) {
        if (copied >= most) return copied
        const { sequence, size } = sized.parse(row)
        copy.run({ room, sequence })
        copied += size + bytesOfRow
      }
    }
    copies.dropSnapshots.run({ room })
    copies.dropEntries.run({ room })
    copied += this.#copyEntries(room, most - copied)
    copies.strike.run({ room })
    return copied
  }

  #copyEntries(room: number, most: number): number {
    const copies = this.#copies
    let copied = 0
    let first: number | undefined
    let last: number | undefined
    for (const { sequence, size } of sized.array().parse(copies.nextEntries.all({ room, most: entriesAtOnce }))) {
      if (copied >= most) break
      first ??= sequence
      last = sequence
      copied += size + bytesOfRow
    }
    if (first === undefined || last === undefined) return 0
    copies.addEntries.run({ room, first, last })
    const isAll = last - first + 1 < entriesAtOnce && copied < most
    return isAll ? copied : Math.max(copied, most)
  }
}

/** Takes away what a process left of a copy that was not finished. */
export function removeRenewed(logFile: string): void {
  for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(`${renewedFileOf(logFile)}${suffix}`, { force: true })
}

const sized = z.object({ sequence: z.number(), size: z.number() })

function prepareCopies(database: Database) {
  const columns = new Map(
    tables.map((table) => {
      const names = z
        .object({ name: z.string() })
        .array()
        .parse(database.pragma(`renewed.table_info(${table})`))
      return [table, names.map(({ name }) => name).join(', ')]
    }),
  )
  const copy = (table: (typeof tables)[number], rest: string, or = '') => {
    const named = columns.get(table) ?? ''
    return database.prepare(
      `INSERT ${or} INTO renewed.${table} (${named}) SELECT ${named} FROM main.${table} WHERE ${rest}`,
    )
  }
  const archived = `(SELECT coalesce(max(last_sequence), 0) FROM renewed.segment WHERE room = @room)`
  const reached = `max(${archived}, (SELECT coalesce(max(sequence), 0) FROM renewed.entry WHERE room = @room))`
  return {
    room: copy(
      'room',
      `id = @room ON CONFLICT (id) DO UPDATE SET head = excluded.head, chain = excluded.chain,
         owners = excluded.owners, owners_hash = excluded.owners_hash, struck = excluded.struck`,
    ),
    /** The room, where both have the same owners of client ids: none is ever taken away. */
    owners: database.prepare(
      `SELECT 1 AS same FROM main.room JOIN renewed.room AS other USING (id)
         WHERE id = @room AND room.owners_hash = other.owners_hash AND room.owners = other.owners`,
    ),
    addOwners: copy('client_owner', `room = @room`, 'OR IGNORE'),
    nextSegment: database.prepare(
      `SELECT first_sequence AS sequence, length(gzip) AS size FROM main.segment
         WHERE room = @room AND first_sequence > ${archived} ORDER BY first_sequence LIMIT 1`,
    ),
    addSegment: copy('segment', `room = @room AND first_sequence = @sequence`),
    nextSnapshot: database.prepare(
      `SELECT sequence, length(bytes) AS size FROM main.snapshot WHERE room = @room
         AND sequence NOT IN (SELECT sequence FROM renewed.snapshot WHERE room = @room) LIMIT 1`,
    ),
    addSnapshot: copy('snapshot', `room = @room AND sequence = @sequence`),
    dropSnapshots: database.prepare(
      `DELETE FROM renewed.snapshot WHERE room = @room
         AND sequence NOT IN (SELECT sequence FROM main.snapshot WHERE room = @room)`,
    ),
    dropEntries: database.prepare(`DELETE FROM renewed.entry WHERE room = @room AND sequence <= ${archived}`),
    nextEntries: database.prepare(
      `SELECT sequence, length(bytes) AS size FROM main.entry
         WHERE room = @room AND sequence > ${reached} ORDER BY sequence LIMIT @most`,
    ),
    addEntries: copy('entry', `room = @room AND sequence BETWEEN @first AND @last ORDER BY sequence`),
    strike: copy('strike', `room = @room`, 'OR REPLACE'),
  }
}
