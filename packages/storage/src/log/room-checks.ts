import type { RoomName } from '@minga/sync/log/room-name'

import { checkRoom, servedRows, type LogReads } from './check-room.ts'
import { damageIn, LogDamagedError } from './log-damaged-error.ts'
import { optionalRoomRow, roomRows } from './log-rows.ts'
import { checkServed } from './room-walk.ts'

/** Called once for each damaged room. */
export type DamageFound = (room: RoomName, error: LogDamagedError) => void

/**
 * The findings about an open log's rooms. Opening has compared the log's claim about each room with the anchor, but not
 * yet the room's content with that claim: a room is compared when it is first read, before a byte of it is served, and
 * the archive after it in the background. A room that was found damaged is not read any more.
 */
export class RoomChecks {
  readonly #reads: LogReads
  readonly #found: DamageFound
  readonly #served = new Set<RoomName>()
  readonly #whole = new Set<RoomName>()
  /** Whole pasts that are being compared piece by piece. */
  readonly #begun = new Map<RoomName, Generator<undefined, void>>()
  readonly #damaged = new Map<RoomName, LogDamagedError>()

  constructor(reads: LogReads, found: DamageFound) {
    this.#reads = reads
    this.#found = found
  }

  /** Before what people are given of a room is read. @throws LogDamagedError */
  served(name: RoomName): void {
    this.#refuse(name)
    if (this.#served.has(name)) return
    this.#watching(name, () => {
      const room = optionalRoomRow.parse(this.#reads.room.get(name))
      if (room !== undefined) checkServed(room, servedRows(room, this.#reads))
    })
    this.#served.add(name)
  }

  /** Before its whole past is read. @throws LogDamagedError */
  whole(name: RoomName): void {
    this.#refuse(name)
    if (this.#reads.room.get(name) === undefined) return
    const parts = this.#rest(name)
    let part = parts.next()
    while (part.done !== true) part = parts.next()
    this.#refuse(name)
  }

  /** A piece of the same, of which the last one says so. @returns whether there is more @throws LogDamagedError */
  some(name: RoomName): boolean {
    this.#refuse(name)
    if (this.#reads.room.get(name) === undefined) return false
    const parts = this.#begun.get(name) ?? this.#rest(name)
    this.#begun.set(name, parts)
    if (parts.next().done !== true) return true
    this.#begun.delete(name)
    this.#refuse(name)
    return false
  }

  /** Goes through every room that was not read whole yet, in small parts; damage is reported to `found`. */
  *rest(): Generator<undefined, void> {
    for (const { name } of roomRows.parse(this.#reads.rooms.all())) yield* this.#rest(name)
  }

  *#rest(name: RoomName): Generator<undefined, void> {
    if (this.#whole.has(name) || this.#damaged.has(name)) return
    const steps = checkRoom(name, this.#reads)
    for (;;) {
      try {
        if (this.#watching(name, () => steps.next()).done === true) break
      } catch (error) {
        if (error instanceof LogDamagedError) return
        throw error
      }
      yield
    }
    this.#served.add(name)
    this.#whole.add(name)
  }

  #refuse(name: RoomName): void {
    const known = this.#damaged.get(name)
    if (known !== undefined) throw known
  }

  #watching<T>(name: RoomName, read: () => T): T {
    try {
      return read()
    } catch (cause) {
      const reason = damageIn(cause)
      if (reason === undefined) throw cause
      const error = cause instanceof LogDamagedError ? cause : new LogDamagedError(`room ${name}: ${reason}`)
      if (!this.#damaged.has(name)) this.#found(name, error)
      this.#damaged.set(name, error)
      throw error
    }
  }
}
