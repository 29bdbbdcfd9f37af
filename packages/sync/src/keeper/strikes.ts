import type { RoomName } from '../log/room-name.ts'
import type { Strike, UpdateLog } from '../log/update-log.ts'
import type { ForbiddenKeys } from '../strike/forbidden-names.ts'
import type { StruckRanges } from '../strike/struck-ranges.ts'
import type { Clock } from './clock.ts'

type StrikingLog = Pick<UpdateLog, 'verifySome' | 'beginStrike' | 'strikesUnderWay' | 'strikeSome' | 'forgetSome'>

export interface StrikesOptions {
  readonly log: StrikingLog
  readonly clock: Clock
  /** The keeper's turns: one request after the other. */
  readonly inOrder: <T>(task: () => Promise<T>) => Promise<T>
  /** Resolves when no snapshot of what was read before can come any more, unless one is begun meanwhile. */
  readonly folded: (room: RoomName) => Promise<void>
  readonly isFolding: (room: RoomName) => boolean
  /** Within the turn in which the room is closed, before it is. */
  readonly closing: (room: RoomName, ranges: StruckRanges) => Promise<void>
  /** Within the turn in which it was closed. */
  readonly closed: (room: RoomName) => Promise<void>
  /** Within the turn in which it is opened again. */
  readonly opened: (room: RoomName) => Promise<void>
  readonly fault: (room: RoomName, error: unknown) => void
}

/** The keeper is closed; what was begun is gone on with by the next one. */
export class StrikeBrokenOffError extends Error {
  override readonly name = 'StrikeBrokenOffError'
}

/**
 * Strikes out of rooms piece by piece, each a turn of the keeper's, so that all other rooms go on in between. From the
 * first piece to the last the room itself is closed: nothing is read from it or written in it, and what is asked of it
 * waits. A process that ends meanwhile leaves it closed, and the next one goes on.
 */
export class Strikes {
  readonly #options: StrikesOptions
  readonly #closed: Set<RoomName>
  readonly #underWay = new Map<RoomName, Promise<Strike>>()
  /** One after the other: the storage forgets for all of them at once. */
  #last: Promise<unknown> = Promise.resolve()
  #isStopped = false

  constructor(options: StrikesOptions) {
    this.#options = options
    const { log, clock, fault } = options
    this.#closed = new Set(log.strikesUnderWay())
    for (const room of this.#closed) {
      clock.after(0, () => void this.#goOn(room).catch((error: unknown) => this.#isStopped || fault(room, error)))
    }
  }

  isClosed(room: RoomName): boolean {
    return this.#closed.has(room)
  }

  /** Runs it as one of the keeper's turns, once the room is not closed. @throws when what closed it cannot be finished */
  async inOpenRoom<T>(room: RoomName, task: () => Promise<T>): Promise<T> {
    for (;;) {
      const done = await this.#options.inOrder(async () =>
        this.isClosed(room) ? undefined : { value: await task() },
      )
      if (done !== undefined) return done.value
      await this.over(room)
    }
  }

  /** Resolves once the room is open. What was broken off by a full disk or the end of a process is gone on with. */
  async over(room: RoomName): Promise<void> {
    while (this.isClosed(room)) await this.#goOn(room)
  }

  strike(room: RoomName, ranges: StruckRanges, keys: ForbiddenKeys): Promise<Strike> {
    return this.#alone(async () => {
      await this.over(room)
      await this.#verify(room)
      await this.#begin(room, ranges, keys)
      return this.#goOn(room)
    })
  }

  forget(): Promise<void> {
    const { log } = this.#options
    return this.#alone(async () => {
      for (;;) {
        const { isDone, settled } = await this.#piece(() => log.forgetSome())
        await (settled ?? this.#pause())
        if (isDone) return
      }
    })
  }

  /** No further piece is begun: the log is about to be closed. */
  stop(): void {
    this.#isStopped = true
  }

  /** What is damaged stays as it is: nothing of it is struck. */
  async #verify(room: RoomName): Promise<void> {
    const { log } = this.#options
    while (await this.#piece(() => log.verifySome(room))) await this.#pause()
  }

  async #begin(room: RoomName, ranges: StruckRanges, keys: ForbiddenKeys): Promise<void> {
    const { log, folded, isFolding, closing, closed } = this.#options
    const begin = async () => {
      if (isFolding(room)) return false
      await closing(room, ranges)
      await log.beginStrike(room, ranges, keys)
      this.#closed.add(room)
      await closed(room)
      return true
    }
    do await folded(room)
    while (!(await this.#piece(begin)))
  }

  #goOn(room: RoomName): Promise<Strike> {
    const underWay = this.#underWay.get(room)
    if (underWay !== undefined) return underWay
    const walk = this.#walk(room).finally(() => this.#underWay.delete(room))
    this.#underWay.set(room, walk)
    return walk
  }

  async #walk(room: RoomName): Promise<Strike> {
    const { log, opened } = this.#options
    for (;;) {
      const done = await this.#piece(async () => {
        const strike = await log.strikeSome(room)
        if (strike === undefined) return undefined
        this.#closed.delete(room)
        await opened(room)
        return strike
      })
      if (done !== undefined) return done
      await this.#pause()
    }
  }

  #piece<T>(task: () => Promise<T>): Promise<T> {
    return this.#options.inOrder(async () => {
      if (this.#isStopped) throw new StrikeBrokenOffError('the keeper is closed')
      return task()
    })
  }

  /** Leaves time for what has come in meanwhile, which waits outside of this thread's turns. */
  #pause(): Promise<void> {
    return new Promise((resolve) => void this.#options.clock.after(0, resolve))
  }

  #alone<T>(task: () => Promise<T>): Promise<T> {
    const run = this.#last.then(task)
    this.#last = run.catch(() => undefined)
    return run
  }
}
