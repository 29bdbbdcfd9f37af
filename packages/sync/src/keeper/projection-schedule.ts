import type { RoomName } from '../log/room-name.ts'
import type { Clock } from './clock.ts'

/** All in ms. A room that goes on changing is projected this often, while few rooms do. */
const between = 900
/** Added to the pause for each room that waits: a hundred busy rooms are projected every three seconds. */
const betweenForEach = 30
/** From the first change after a pause, at least: what follows a keystroke belongs to it. */
const delay = 100
/** Rooms are projected together, at multiples of this. */
const step = 100
/** How many in one go: commits wait for them. */
const maximumRooms = 8
/** After a projection the pause is so many times as long as it took: commits have the thread for 19 parts of 20. */
const rest = 19
/** A go that waited for a slow disk is no reason to leave lists behind for longer than this, in ms. */
const longestRest = 3000

export interface ProjectionScheduleOptions {
  readonly clock: Clock
  /**
   * Begins to project these rooms; the next ones are not due before it resolves.
   *
   * @returns for how long it held the thread, in ms
   */
  readonly run: (rooms: readonly RoomName[]) => Promise<number>
}

/**
 * When changed rooms are projected: within 200 ms of a change after a pause, within a second while changes go on, and
 * less often where many rooms or a large one would take more than a twentieth of the thread. Rooms that are due at the
 * same time go together, because what comes after (messages, a transaction) costs less so.
 */
export class ProjectionSchedule {
  readonly #options: ProjectionScheduleOptions
  readonly #dueAt = new Map<RoomName, number>()
  #timer: { readonly at: number; readonly cancel: () => void } | undefined
  #isRunning = false
  #restsUntil = -Infinity

  constructor(options: ProjectionScheduleOptions) {
    this.#options = options
  }

  /** @param projectedAt when the room was last projected */
  add(room: RoomName, projectedAt: number): void {
    if (this.#dueAt.has(room)) return
    const apart = Math.max(between, betweenForEach * this.#dueAt.size)
    const earliest = Math.max(this.#options.clock.now() + delay, projectedAt + apart)
    const at = Math.ceil(earliest / step) * step
    this.#dueAt.set(room, at)
    this.#wakeAt(at)
  }

  /** It need not be projected any more. */
  delete(room: RoomName): void {
    this.#dueAt.delete(room)
  }

  stop(): void {
    this.#dueAt.clear()
    this.#timer?.cancel()
    this.#timer = undefined
  }

  #wakeAt(due: number): void {
    const at = Math.max(due, this.#restsUntil)
    if (this.#isRunning || (this.#timer !== undefined && this.#timer.at <= at)) return
    this.#timer?.cancel()
    const { clock } = this.#options
    const cancel = clock.after(Math.max(1, at - clock.now()), () => {
      this.#timer = undefined
      void this.#runDue()
    })
    this.#timer = { at, cancel }
  }

  async #runDue(): Promise<void> {
    this.#isRunning = true
    const now = this.#options.clock.now()
    const due = [...this.#dueAt].filter(([, at]) => at <= now).slice(0, maximumRooms)
    for (const [room] of due) this.#dueAt.delete(room)
    const held = await this.#options.run(due.map(([room]) => room))
    this.#restsUntil = this.#options.clock.now() + Math.min(longestRest, rest * held)
    this.#isRunning = false
    const next = Math.min(...this.#dueAt.values())
    if (next < Infinity) this.#wakeAt(next)
  }
}
