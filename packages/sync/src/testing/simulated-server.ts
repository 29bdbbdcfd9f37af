import { compact } from '../keeper/compaction.ts'
import { Keeper } from '../keeper/keeper.ts'
import { partsOf } from '../keeper/cut-into-parts.ts'
import type { KeeperPort } from '../keeper/keeper-port.ts'
import type { PersonId } from '../log/author.ts'
import { unlimited } from '../room/limits.ts'
import type { Pace } from '../room/pace.ts'
import { Rooms } from '../room/rooms.ts'
import { FaultyUpdateLog } from './faulty-update-log.ts'
import { WordsInPast } from '../strike/words-in-past.ts'
import { ManualClock } from './manual-clock.ts'
import { steelRoadmap } from './people.ts'
import type { Random } from './random-edits.ts'
import type { Wiring } from './wiring.ts'
import type { Witness } from './witness.ts'
import { openSchema } from '../keeper/room-schema.ts'

export interface SimulatedServerOptions {
  readonly witness: Witness
  readonly random: Random
  readonly wiring: Wiring
  /** A tail was folded into a snapshot. */
  readonly folded: () => void
}

/**
 * The process on its disk: slow, sometimes full, killed and started again. It takes snapshots every few rows, in a
 * thread that takes its time. What is durable is the witness's.
 */
export class SimulatedServer {
  /** Errors in it that the simulation did not plan. */
  readonly faults: string[] = []
  readonly #options: SimulatedServerOptions
  readonly #pace: Pace
  #clock = new ManualClock()
  #disk: FaultyUpdateLog
  /** How many were carried out. */
  strikes = 0
  #keeper: KeeperPort
  #rooms: Rooms

  constructor(options: SimulatedServerOptions) {
    this.#options = options
    const { random, witness } = options
    const [window, gathering] = random.chance(50) ? [0, 0] : [random.below(40), random.below(10)]
    this.#pace = { window: () => window, quiet: 50, gather: () => gathering }
    this.#disk = new FaultyUpdateLog(witness)
    this.#keeper = this.#startKeeper()
    this.#rooms = this.#startRooms()
  }

  get disk(): FaultyUpdateLog {
    return this.#disk
  }

  get keeper(): KeeperPort {
    return this.#keeper
  }

  get rooms(): Rooms {
    return this.#rooms
  }

  advance(time: number): Promise<void> {
    return this.#clock.advance(time)
  }

  setWrite(person: PersonId, canWrite: boolean): void {
    const { setWrite } = this.#options.wiring
    if (setWrite) setWrite(person, steelRoadmap, canWrite)
    else this.#rooms.setWrite(person, steelRoadmap, canWrite)
  }

  /** kill -9: what was not durable is gone, time and memory start anew. */
  restart(): void {
    this.#disk.kill()
    this.#clock = new ManualClock()
    this.#disk = new FaultyUpdateLog(this.#options.witness)
    this.#keeper = this.#startKeeper()
    this.#rooms = this.#startRooms()
  }

  /** Strikes as the server does: words found in the past are struck out of the log. */
  async strike(words: readonly string[]): Promise<void> {
    const keeper = this.#keeper
    const past = new WordsInPast(words)
    past.advance((await keeper.history(steelRoadmap)).map(({ update }) => update))
    const { ranges } = past.finish()
    if (ranges.size === 0) return
    await keeper.strike(steelRoadmap, ranges)
    await keeper.forgetStruck()
    this.strikes += 1
  }

  #startKeeper(): KeeperPort {
    const { random, wiring, folded } = this.#options
    const [clock, disk] = [this.#clock, this.#disk]
    disk.folded = folded
    const folding = random.below(100)
    const keeper = new Keeper({
      log: wiring.log?.(disk) ?? disk,
      clock,
      contents: { commands: {}, schema: openSchema },
      shadowIdle: 400,
      isCompactionDue: ({ rows }) => rows > 6,
      // As in a thread of its own: people write on meanwhile.
      fold: async (stored) => {
        const snapshot = compact(stored)
        await new Promise<void>((resolve) => void clock.after(folding, resolve))
        return snapshot
      },
    })
    keeper.subscribe((event) => {
      // Full disks are planned; anything else that goes wrong while the process lives is not.
      if (event.kind === 'fault' && event.during !== 'append' && disk === this.#disk) {
        this.faults.push(`${event.during}: ${event.error.message}`)
      }
    })
    return wiring.keeper?.(keeper) ?? keeper
  }

  #startRooms(): Rooms {
    const clock = this.#clock
    const cutting = this.#options.random.below(20)
    return new Rooms({
      keeper: this.#keeper,
      clock,
      idleDelay: 200,
      limits: unlimited,
      // As in a thread of its own, and as if everything but a word were large.
      cutting: {
        from: 60,
        cut: async (update) => {
          await new Promise<void>((resolve) => void clock.after(cutting, resolve))
          return partsOf(update, { structs: 2, ranges: 2 })
        },
      },
      pace: this.#pace,
    })
  }
}
