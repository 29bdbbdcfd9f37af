import type * as Y from 'yjs'

import type { RoomName } from '../log/room-name.ts'
import type { UpdateLog } from '../log/update-log.ts'
import type { Clock } from './clock.ts'
import type { KeeperEvent } from './keeper-port.ts'
import type { KeptRoom } from './kept-room.ts'
import type { KeptRooms, ReportFault } from './kept-rooms.ts'
import { ProjectionSchedule } from './projection-schedule.ts'
import type { RoomContents } from './room-contents.ts'
import { during, type WorkMark } from './work-mark.ts'

export interface RoomProjectionsOptions {
  readonly log: Pick<UpdateLog, 'history'>
  readonly clock: Clock
  readonly contents: RoomContents
  readonly rooms: KeptRooms
  /** Something is being struck out of the room: it is projected when that is done. */
  readonly isClosed: (room: RoomName) => boolean
  /** The keeper's turns: one request after the other. */
  readonly inOrder: <T>(task: () => Promise<T>) => Promise<T>
  /** An edit by the server itself, within a turn. */
  readonly edit: (room: RoomName, run: (doc: Y.Doc) => void) => Promise<void>
  readonly emit: (event: KeeperEvent) => void
  readonly fault: ReportFault
  readonly mark: WorkMark
}

/**
 * Puts right and projects rooms that have changed, off the commits' path. What goes wrong is reported and stops
 * nothing.
 */
export class RoomProjections {
  readonly #options: RoomProjectionsOptions
  readonly #schedule: ProjectionSchedule

  constructor(options: RoomProjectionsOptions) {
    this.#options = options
    this.#schedule = new ProjectionSchedule({ clock: options.clock, run: (rooms) => this.#all(rooms) })
  }

  /** The room has changed. */
  later(room: RoomName, kept: KeptRoom): void {
    const { tidy, project } = this.#options.contents
    if (project === undefined && tidy === undefined) return
    kept.awaitsProjection = true
    this.#schedule.add(room, kept.projectedAt)
  }

  /**
   * Projects all of a room, within a turn.
   *
   * @param since the sequence after which entries are handed to the projection; without it, those since the last one
   */
  now(room: RoomName, since?: number): Promise<void> {
    return this.#project(room, { since, isWhole: true })
  }

  stop(): void {
    this.#schedule.stop()
  }

  async #project(
    room: RoomName,
    { since, isWhole }: { readonly since?: number | undefined; readonly isWhole: boolean },
  ): Promise<void> {
    const { contents, clock, rooms, log, edit, emit, fault, mark } = this.#options
    const { tidy, project } = contents
    try {
      if (tidy !== undefined) await edit(room, (doc) => tidy(room, doc))
    } catch (error) {
      fault(room, 'tidy', error)
    }
    try {
      const { kept, shadow } = await rooms.written(room)
      this.#schedule.delete(room)
      kept.awaitsProjection = false
      kept.projectedAt = clock.now()
      const fresh = kept.takeUnprojected()
      const entries = since === undefined ? fresh : (await log.history(room)).filter(({ sequence }) => sequence > since)
      const value = project && during(mark, 'project', room, () => project(room, shadow.doc, entries, isWhole))
      if (value !== undefined) emit({ kind: 'projected', room, head: kept.head, value })
    } catch (error) {
      fault(room, 'projection', error)
    }
  }

  /** @returns how long it held the thread, in ms */
  async #all(rooms: readonly RoomName[]): Promise<number> {
    const { inOrder, isClosed, clock } = this.#options
    let held = 0
    for (const room of rooms) held += await this.#prepare(room)
    return inOrder(async () => {
      const began = clock.now()
      const isDue = (room: RoomName) => this.#options.rooms.get(room)?.awaitsProjection === true && !isClosed(room)
      for (const room of rooms) if (isDue(room)) await this.#project(room, { isWhole: false })
      return held + clock.now() - began
    })
  }

  /**
   * Outside of a turn: takes short turns, and leaves time between two for what has come in meanwhile.
   *
   * @returns how long it held the thread, in ms
   */
  async #prepare(room: RoomName): Promise<number> {
    const { contents, inOrder, clock, rooms, fault, mark } = this.#options
    const { prepare } = contents
    if (prepare === undefined) return 0
    let held = 0
    let steps: { readonly doc: Y.Doc; readonly next: () => IteratorResult<void, void> } | undefined
    const turn = async () => {
      const began = clock.now()
      const kept = rooms.get(room)
      const doc = kept?.shadow?.doc
      if (kept === undefined || doc === undefined || (steps !== undefined && steps.doc !== doc)) return true
      if (steps === undefined) {
        const iterator = prepare(room, doc, kept.unprojected)
        steps = { doc, next: () => iterator.next() }
      }
      const { next } = steps
      const isDone = during(mark, 'project', room, () => {
        while (clock.now() - began < turnLength) if (next().done === true) return true
        return false
      })
      held += clock.now() - began
      return isDone
    }
    try {
      while (!(await inOrder(turn))) await new Promise<void>((resolve) => clock.after(0, resolve))
    } catch (error) {
      fault(room, 'projection', error)
    }
    return held
  }
}

/** The keeper's time for one part of the preparation of a projection, in ms: about as long as a commit. */
const turnLength = 2
