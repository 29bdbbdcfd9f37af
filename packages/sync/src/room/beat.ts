import type { KeeperPort, RoomBatch, RoomCommit } from '../keeper/keeper-port.ts'
import type { RoomName } from '../log/room-name.ts'
import type { BatchLimits } from './pending-updates.ts'
import type { Room } from './room.ts'

/** What one commit may hold, over all rooms; the rest waits for the next. One person's flood must not hold up all others. */
const limits: BatchLimits = { bytes: 4 * 1024 * 1024, updates: 2000 }

/**
 * Commit without a timer: one batch is with the keeper at a time, and what all rooms receive meanwhile is the next one.
 * Quiet, an update waits for nobody; busy, batches grow by themselves.
 */
export class Beat {
  readonly #keeper: KeeperPort
  readonly #fault: (error: unknown) => void
  readonly #waiting = new Set<Room>()
  #run: Promise<void> | undefined

  constructor(keeper: KeeperPort, fault: (error: unknown) => void) {
    this.#keeper = keeper
    this.#fault = fault
  }

  /** Something of this room waits. */
  ring(room: Room): void {
    this.#waiting.add(room)
    this.#run ??= this.#beat().finally(() => {
      this.#run = undefined
      const [next] = this.#waiting
      if (next !== undefined) this.ring(next)
    })
  }

  /** Resolves when nothing waits and nothing is under way. */
  async settled(): Promise<void> {
    while (this.#run !== undefined) await this.#run
  }

  async #beat(): Promise<void> {
    // Frames that were read from one socket in one go belong to one batch.
    await Promise.resolve()
    for (;;) {
      const taken = this.#take()
      if (taken.size === 0) return
      const commits = await this.#commit([...taken.values()].map(({ batch }) => batch))
      for (const [name, { room }] of taken) {
        try {
          room.settle(commits.get(name) ?? { verdicts: [], advance: undefined })
        } catch (error) {
          this.#fault(error)
        }
      }
    }
  }

  #take(): Map<RoomName, { readonly room: Room; readonly batch: RoomBatch }> {
    const taken = new Map<RoomName, { readonly room: Room; readonly batch: RoomBatch }>()
    let { bytes, updates } = limits
    for (const room of this.#waiting) {
      if (bytes <= 0 || updates <= 0) break
      if (!this.#isDue(room)) continue
      this.#waiting.delete(room)
      const batch = room.take({ bytes, updates })
      if (batch === undefined) continue
      bytes -= batch.updates.reduce((sum, { update }) => sum + update.byteLength, 0)
      updates -= batch.updates.length
      taken.set(room.name, { room, batch })
    }
    return taken
  }

  /** The one place that decides when a room's updates go. A window for busy rooms belongs here. */
  #isDue(_room: Room): boolean {
    return true
  }

  /** A keeper that does not answer has stored nothing: the rooms keep what they handed out. */
  async #commit(batches: readonly RoomBatch[]): Promise<Map<RoomName, RoomCommit>> {
    try {
      const commits = await this.#keeper.commit(batches)
      return new Map(commits.map((commit) => [commit.room, commit]))
    } catch (error) {
      this.#fault(error)
      return new Map()
    }
  }
}
