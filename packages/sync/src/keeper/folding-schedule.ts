import type { RoomName } from '../log/room-name.ts'
import type { Clock } from './clock.ts'
import type { KeptRooms } from './kept-rooms.ts'
import { TooDearToReplayError, type TailFolding } from './tail-folding.ts'

export interface FoldingScheduleOptions {
  readonly clock: Clock
  readonly rooms: KeptRooms
  readonly tails: TailFolding
  /** How long folding may hold up closing, in ms. */
  readonly closingTime: number
}

/** In ms: longer than a client needs from one piece of a set to the next. */
const betweenPieces = 2000

/** Folds tails into snapshots: soon after they are due, before a document is made of one, and before closing. */
export class FoldingSchedule {
  readonly #options: FoldingScheduleOptions

  constructor(options: FoldingScheduleOptions) {
    this.#options = options
  }

  /**
   * Folds after the commit that made it due, not within it. While a set of changes comes in piece after piece it waits
   * for their end: its tail would be due every few pieces, and each time the whole room be replayed.
   */
  soon(room: RoomName): void {
    const { clock, rooms, tails } = this.#options
    const kept = rooms.get(room)
    if (kept === undefined) return
    const pause = kept.isTailVeryLong ? 0 : Math.max(0, kept.pieceAt + betweenPieces - clock.now())
    kept.cancelCompaction ??= clock.after(pause, () => {
      kept.cancelCompaction = undefined
      if (pause > 0) return this.soon(room)
      void tails.fold(room).then(() => rooms.forgetIfUnused(room))
    })
  }

  /** A tail may take longer to replay than others should wait, so it is folded first, beside the keeper's requests. */
  async beforeReplay(room: RoomName): Promise<void> {
    const { rooms, tails } = this.#options
    if (rooms.get(room)?.shadow !== undefined) return
    const error = await tails.fold(room)
    if (!(error instanceof TooDearToReplayError)) return
    rooms.isolate(room, error)
    throw error
  }

  /** People who open a room after the restart get a snapshot, as far as time allows; the longest tails first. */
  async beforeClosing(): Promise<void> {
    const { clock, closingTime } = this.#options
    const { promise: patience, resolve } = Promise.withResolvers<void>()
    const cancel = clock.after(closingTime, resolve)
    await Promise.race([this.#foldAll(), patience])
    cancel()
  }

  async #foldAll(): Promise<void> {
    const { clock, rooms, tails, closingTime } = this.#options
    const end = clock.now() + closingTime
    for (const [room] of rooms.withTail()) {
      if (clock.now() >= end) break
      await tails.fold(room)
    }
    await tails.settled()
  }
}
