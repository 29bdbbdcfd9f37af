import type * as Y from 'yjs'

import type { RoomName } from '../log/room-name.ts'
import type { Strike, UpdateLog } from '../log/update-log.ts'
import { deleteRanges } from '../strike/delete-ranges.ts'
import type { ForbiddenKeys } from '../strike/forbidden-names.ts'
import type { StruckRanges } from '../strike/struck-ranges.ts'
import type { Clock } from './clock.ts'
import type { FoldingSchedule } from './folding-schedule.ts'
import type { KeeperEvent } from './keeper-port.ts'
import type { KeptRooms, ReportFault } from './kept-rooms.ts'
import type { RoomProjections } from './room-projections.ts'
import type { TailFolding } from './tail-folding.ts'

type StrikingLog = Pick<
  UpdateLog,
  'read' | 'verifySome' | 'beginStrike' | 'strikesUnderWay' | 'strikeSome' | 'forgetSome'
>

export interface StrikesOptions {
  readonly log: StrikingLog
  readonly clock: Clock
  /** The keeper's turns: one request after the other. */
  readonly inOrder: <T>(task: () => Promise<T>) => Promise<T>
  readonly rooms: KeptRooms
  readonly folding: Pick<FoldingSchedule, 'beforeReplay'>
  readonly tails: Pick<TailFolding, 'isFolding' | 'settledOf'>
  readonly projections: Pick<RoomProjections, 'now'>
  /** An edit by the server itself, within a turn. */
  readonly edit: (room: RoomName, run: (doc: Y.Doc) => void) => Promise<void>
  readonly emit: (event: KeeperEvent) => void
  readonly fault: ReportFault
  /** Called when a document was loaded, so that it is dropped again some time. */
  readonly loaded: () => void
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
      clock.after(
        0,
        () => void this.#goOn(room).catch((error: unknown) => this.#isStopped || fault(room, 'append', error)),
      )
    }
  }

  isClosed(room: RoomName): boolean {
    return this.#closed.has(room)
  }

  /** Runs it as one of the keeper's turns, once the room is not closed. @throws when what closed it cannot be finished */
  async inOpenRoom<T>(room: RoomName, task: () => Promise<T>): Promise<T> {
    for (;;) {
      const done = await this.#options.inOrder(async () => (this.isClosed(room) ? undefined : { value: await task() }))
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

  /** A damaged room stays as it is: nothing in it is struck. */
  async #verify(room: RoomName): Promise<void> {
    const { log } = this.#options
    while (await this.#piece(() => log.verifySome(room))) await this.#pause()
  }

  async #begin(room: RoomName, ranges: StruckRanges, keys: ForbiddenKeys): Promise<void> {
    const { folding, tails, projections } = this.#options
    do {
      // Its tail is folded beside the other requests, and its document made in a turn of its own.
      await folding.beforeReplay(room)
      await this.#piece(() => projections.now(room))
      await this.#pause()
      // A snapshot of what was read before must not come after.
      await tails.settledOf(room)
    } while (!(await this.#piece(async () => !tails.isFolding(room) && this.#close(room, ranges, keys))))
  }

  async #close(room: RoomName, ranges: StruckRanges, keys: ForbiddenKeys): Promise<true> {
    const { log, rooms, projections, edit, emit } = this.#options
    // While what was written still says who wrote it: what is projected afterwards begins with the deletion.
    await projections.now(room)
    await edit(room, (doc) => deleteRanges(doc, ranges))
    await log.beginStrike(room, ranges, keys)
    this.#closed.add(room)
    const kept = rooms.get(room)
    kept?.discardShadow()
    // Everybody is sent away, and who comes back waits until the last piece.
    emit({ kind: 'struck', room, struck: (kept?.struck ?? 0) + 1 })
    return true
  }

  async #reopen(room: RoomName): Promise<void> {
    const { log, rooms, fault } = this.#options
    this.#closed.delete(room)
    try {
      rooms.remember(room, await log.read(room)).discardShadow()
    } catch (error) {
      fault(room, 'load', error)
      rooms.forget(room)
    }
  }

  #goOn(room: RoomName): Promise<Strike> {
    const underWay = this.#underWay.get(room)
    if (underWay !== undefined) return underWay
    const walk = this.#walk(room).finally(() => this.#underWay.delete(room))
    this.#underWay.set(room, walk)
    return walk
  }

  async #walk(room: RoomName): Promise<Strike> {
    const { log, projections, loaded } = this.#options
    for (;;) {
      const done = await this.#piece(async () => {
        const strike = await log.strikeSome(room)
        if (strike !== undefined) await this.#reopen(room)
        return strike
      })
      await this.#pause()
      if (done === undefined) continue
      await this.#piece(async () => {
        await projections.now(room)
        loaded()
      })
      return done
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
