import { RoomLostError } from '../log/ownership.ts'
import type { RoomName } from '../log/room-name.ts'
import type { Snapshot, StoredRoom, UpdateLog } from '../log/update-log.ts'
import type { Clock } from './clock.ts'
import type { KeptRooms, ReportFault } from './kept-rooms.ts'

export interface TailFoldingOptions {
  readonly log: UpdateLog
  readonly rooms: KeptRooms
  /** Something is being struck out of the room: nothing of it may be made a snapshot. */
  readonly isClosed: (room: RoomName) => boolean
  readonly clock: Clock
  /** The keeper's turns: one request after the other. */
  readonly inOrder: <T>(task: () => Promise<T>) => Promise<T>
  readonly fold: (stored: StoredRoom) => Promise<Snapshot>
  readonly fault: ReportFault
}

/** Thrown when replaying the room took longer than folding may take. No document of it is made. */
export class TooDearToReplayError extends Error {
  override readonly name = 'TooDearToReplayError'
}

/** The entries of one piece, which take the thread some 5 ms. Most rooms are folded soon after 500, so in one piece. */
const archivedAtOnce = 600

/**
 * Folds what has come after a room's snapshot into the next one. Replaying and comparing happen beside the keeper's
 * requests; reading the tail takes its turn, and archiving it many short ones. So no request may await this: it would
 * wait for itself.
 */
export class TailFolding {
  readonly #options: TailFoldingOptions
  readonly #underWay = new Map<RoomName, Promise<Error | undefined>>()

  constructor(options: TailFoldingOptions) {
    this.#options = options
  }

  /** Never rejects: what goes wrong is reported, and the tail stays. @returns what went wrong */
  fold(room: RoomName): Promise<Error | undefined> {
    const underWay = this.#underWay.get(room)
    if (underWay !== undefined) return underWay
    const folding = this.#fold(room).finally(() => this.#underWay.delete(room))
    this.#underWay.set(room, folding)
    return folding
  }

  /** Whether a room's tail, as it was read some time ago, may still become a snapshot. */
  isFolding(room: RoomName): boolean {
    return this.#underWay.has(room)
  }

  /** Resolves when what is under way of a room has ended. */
  async settledOf(room: RoomName): Promise<void> {
    await this.#underWay.get(room)
  }

  async settled(): Promise<void> {
    await Promise.all(this.#underWay.values())
  }

  async #fold(room: RoomName): Promise<Error | undefined> {
    const { log, rooms, isClosed, inOrder, fold, fault } = this.#options
    try {
      const stored = await inOrder(async () => (isClosed(room) ? undefined : log.read(room)))
      if (stored === undefined || stored.tail.length === 0) return undefined
      const snapshot = await fold(stored)
      await this.#archive(room, snapshot.sequence)
      await inOrder(async () => {
        await log.replaceSnapshot(room, snapshot)
        rooms.get(room)?.compacted(snapshot.update.byteLength, stored.tail)
      })
      return undefined
    } catch (cause) {
      const error = cause instanceof Error ? cause : new Error(String(cause))
      rooms.get(room)?.compactionFailed()
      // Its next owner folds it.
      if (!(error instanceof RoomLostError)) fault(room, 'compaction', error)
      return error
    }
  }

  /** Leaves time between two pieces for what has come in meanwhile, which waits outside of this thread's turns. */
  async #archive(room: RoomName, upTo: number): Promise<void> {
    const { log, clock, inOrder } = this.#options
    while (await inOrder(() => log.archive(room, upTo, archivedAtOnce))) {
      await new Promise<void>((resolve) => clock.after(0, resolve))
    }
  }
}
