import type { Clock } from '../keeper/clock.ts'
import type { KeeperPort, RoomBatch, RoomCommit } from '../keeper/keeper-port.ts'
import type { PersonId } from '../log/author.ts'
import type { RoomName } from '../log/room-name.ts'
import type { Pace } from './pace.ts'
import type { BatchBudget } from './pending-updates.ts'
import type { Room } from './room.ts'
import { WritingRate } from './writing-rate.ts'

/**
 * The most that a commit holds, over all rooms; the rest waits for the next. Updates larger than typing share the
 * bytes, one of each person, so that one person's flood does not hold up others. (The keeper counts the work, and may
 * leave some of it.)
 */
const commitBudget: Omit<BatchBudget, 'served'> = { bytes: 256 * 1024, updates: 2000 }

export interface BeatOptions {
  readonly keeper: KeeperPort
  readonly clock: Clock
  readonly pace: Pace
  readonly fault: (error: unknown) => void
  /** See `RoomsOptions`. */
  readonly rights?: (() => Promise<void> | undefined) | undefined
  readonly patience?: number | undefined
}

type Taken = Map<RoomName, { readonly room: Room; readonly batch: RoomBatch }>

/** A room that has something to hand out. */
interface Waiting {
  /** When the first of it came. */
  readonly since: number
  /** For how long the room gathers more. */
  readonly window: number
  /** For how long the server gathers from all rooms. */
  readonly gathering: number
}

/**
 * One batch is with the keeper at a time, and what all rooms receive meanwhile is the next one. While it is quiet, an
 * update goes at once; under load, batches grow: by the time a commit takes, and by the pace, which gathers what comes
 * soon after.
 */
export class Beat {
  readonly #options: BeatOptions
  readonly #waiting = new Map<Room, Waiting>()
  /** When each room last handed out a batch. */
  readonly #takenAt = new WeakMap<Room, number>()
  readonly #rate = new WritingRate()
  #run: Promise<void> | undefined
  #answering: Promise<void> = Promise.resolve()
  #sleep: { readonly until: number; readonly cancel: () => void } | undefined
  /** What is under way takes longer than people should wait without a word. */
  #isLate = false
  #isEnding = false

  constructor(options: BeatOptions) {
    this.#options = options
  }

  /** Registers a room whose updates wait. */
  schedule(room: Room): void {
    if (this.#waiting.has(room)) return
    const { clock, pace } = this.#options
    const since = clock.now()
    const isQuiet = since - (this.#takenAt.get(room) ?? -Infinity) >= pace.quiet
    const window = isQuiet ? 0 : pace.window(room.crowd)
    const waiting = { since, window, gathering: pace.gather(this.#rate.at(since)) }
    this.#waiting.set(room, waiting)
    if (this.#isLate) room.late()
    if (this.#run === undefined) this.#wakeAt(this.#dueAt(waiting))
  }

  /** How many updates a second people write in all rooms at this moment. */
  get writing(): number {
    return this.#rate.at(this.#options.clock.now())
  }

  /** Resolves once what is with the keeper at this moment is answered; what comes after it is not waited for. */
  answered(): Promise<void> {
    return this.#answering
  }

  /** Commits everything without gathering longer; resolves when nothing is under way. */
  async settle(): Promise<void> {
    this.#isEnding = true
    this.#wakeWhenDue()
    while (this.#run !== undefined) await this.#run
  }

  #wakeWhenDue(): void {
    let due = Infinity
    for (const waiting of this.#waiting.values()) due = Math.min(due, this.#dueAt(waiting))
    if (due < Infinity) this.#wakeAt(due)
  }

  #wakeAt(time: number): void {
    const { clock } = this.#options
    const wait = time - clock.now()
    if (wait > 0 && this.#sleep !== undefined && this.#sleep.until <= time) return
    this.#sleep?.cancel()
    this.#sleep = undefined
    if (wait > 0) {
      const cancel = clock.after(wait, () => {
        this.#sleep = undefined
        this.#wakeWhenDue()
      })
      this.#sleep = { until: time, cancel }
      return
    }
    this.#run ??= this.#beat().finally(() => {
      this.#run = undefined
      this.#wakeWhenDue()
    })
  }

  async #beat(): Promise<void> {
    // Frames that were read from one socket in one go belong to one batch.
    await Promise.resolve()
    for (;;) {
      let taken: Taken = new Map()
      const answered = this.#notLongerThan(() => taken)
      try {
        const review = this.#options.rights?.()
        if (review !== undefined) await review
        taken = this.#take()
        if (taken.size === 0) return
        this.#answering = this.#answer(taken)
        await this.#answering
      } finally {
        answered()
      }
    }
  }

  /** Tells the rooms that wait when there is no answer for too long. @returns what is called with the answer */
  #notLongerThan(taken: () => Taken): () => void {
    const { clock, patience } = this.#options
    if (patience === undefined) return () => undefined
    const cancel = clock.after(patience, () => {
      this.#isLate = true
      for (const { room } of taken().values()) room.late()
      for (const room of this.#waiting.keys()) room.late()
    })
    return () => {
      cancel()
      this.#isLate = false
    }
  }

  async #answer(taken: Taken): Promise<void> {
    const commits = await this.#commit([...taken.values()].map(({ batch }) => batch))
    this.#countWriters(taken.values(), commits)
    for (const [name, { room }] of taken) {
      try {
        room.settle(commits.get(name) ?? { verdicts: [], advance: undefined })
      } catch (error) {
        this.#options.fault(error)
      }
    }
  }

  /** Everything that may go, once something of it must. */
  #take(): Taken {
    const taken = new Map<RoomName, { readonly room: Room; readonly batch: RoomBatch }>()
    const now = this.#options.clock.now()
    if (!this.#isAnyDue(now)) return taken
    const budget = { ...commitBudget, served: new Set<PersonId>() }
    for (const [room, waiting] of this.#waiting) {
      if (this.#mayGoAt(waiting) > now) continue
      const batch = room.take(budget)
      // It stays where it is: among the first next time.
      if (batch === 'later') continue
      this.#waiting.delete(room)
      if (batch === undefined) continue
      this.#takenAt.set(room, now)
      taken.set(room.name, { room, batch })
    }
    return taken
  }

  /** Refused updates do not count, so they do not widen the window. */
  #countWriters(taken: Iterable<{ readonly batch: RoomBatch }>, commits: ReadonlyMap<RoomName, RoomCommit>): void {
    const now = this.#options.clock.now()
    for (const { batch } of taken) {
      const verdicts = commits.get(batch.room)?.verdicts ?? []
      for (const [index, { connection }] of batch.updates.entries())
        if (verdicts[index]?.kind === 'committed') this.#rate.add(connection, now)
    }
  }

  #isAnyDue(now: number): boolean {
    for (const waiting of this.#waiting.values()) if (this.#dueAt(waiting) <= now) return true
    return false
  }

  /** From when on a room goes along with a commit that another one asks for. */
  #mayGoAt({ since, window, gathering }: Waiting): number {
    return this.#isEnding ? -Infinity : since + Math.max(0, window - gathering)
  }

  /** When a room asks for a commit. */
  #dueAt({ since, window, gathering }: Waiting): number {
    return this.#isEnding ? -Infinity : since + Math.max(window, gathering)
  }

  /** A keeper that does not answer has stored nothing: the rooms keep what they handed out. */
  async #commit(batches: readonly RoomBatch[]): Promise<Map<RoomName, RoomCommit>> {
    const { keeper, fault } = this.#options
    try {
      const commits = await keeper.commit(batches)
      return new Map(commits.map((commit) => [commit.room, commit]))
    } catch (error) {
      fault(error)
      return new Map()
    }
  }
}
