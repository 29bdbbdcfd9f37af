import type { RoomName } from '../log/room-name.ts'
import type { ReplayableRoom, StoredRoom, UpdateLog } from '../log/update-log.ts'
import type { Clock } from './clock.ts'
import type { CompactionRule } from './compaction.ts'
import type { FaultyWork } from './keeper-port.ts'
import { KeptRoom } from './kept-room.ts'
import { Shadow } from './shadow.ts'
import { during, type WorkMark } from './work-mark.ts'

export type ReportFault = (room: RoomName, during: FaultyWork, error: unknown) => void

export interface KeptRoomsOptions {
  readonly log: UpdateLog
  readonly clock: Clock
  /** How many stored bytes may be loaded as documents at a time; a document costs about twenty times as much. */
  readonly shadowBudget: number
  /** How long a shadow stays after it was last needed, in ms. */
  readonly shadowIdle: number
  readonly isCompactionDue: CompactionRule
  readonly fault: ReportFault
  readonly mark: WorkMark
}

/** A room with its document loaded. */
export interface WrittenRoom {
  readonly kept: KeptRoom
  readonly shadow: Shadow
}

/** The rooms the keeper knows at the moment, read from the log when first asked for. Failures to read are thrown on. */
export class KeptRooms {
  readonly #options: KeptRoomsOptions
  readonly #rooms = new Map<RoomName, KeptRoom>()
  /** Rooms of which no document is made any more, and why: it would hold up all others. */
  readonly #isolated = new Map<RoomName, Error>()

  constructor(options: KeptRoomsOptions) {
    this.#options = options
  }

  get(room: RoomName): KeptRoom | undefined {
    return this.#rooms.get(room)
  }

  /** The room without its document. */
  async kept(room: RoomName): Promise<KeptRoom> {
    const known = this.#rooms.get(room)
    if (known !== undefined) return known
    return this.remember(room, await this.#options.log.read(room))
  }

  /** Replaces the room's remembered state with the one just read, after a storage failure. */
  remember(room: RoomName, stored: StoredRoom): KeptRoom {
    const kept = this.#rooms.get(room) ?? new KeptRoom(this.#options.isCompactionDue)
    kept.reread(stored)
    this.#rooms.set(room, kept)
    return kept
  }

  /** The room with its document, loaded from the log if it is not there. */
  async written(room: RoomName): Promise<WrittenRoom> {
    const known = this.#rooms.get(room)
    if (known?.shadow !== undefined) return this.#used(known, known.shadow)
    const stored = await this.#options.log.read(room)
    const kept = this.remember(room, stored)
    const shadow = await this.load(room, stored)
    kept.shadow = shadow
    const written = this.#used(kept, shadow)
    this.dropIdleShadows()
    return written
  }

  /** From now on every request that needs the room's document fails with this. */
  isolate(room: RoomName, reason: Error): void {
    this.#isolated.set(room, reason)
  }

  /** Builds a document apart from the kept one. Rebuilds it from the history when the snapshot does not load. */
  async load(room: RoomName, stored: StoredRoom): Promise<Shadow> {
    const reason = this.#isolated.get(room)
    if (reason !== undefined) throw reason
    try {
      return this.#replay(room, stored)
    } catch (error) {
      if (stored.snapshot === undefined) throw error
      this.#options.fault(room, 'load', error)
      return this.#replay(room, { snapshot: undefined, tail: await this.#options.log.history(room) })
    }
  }

  #replay(room: RoomName, stored: ReplayableRoom): Shadow {
    return during(this.#options.mark, 'load', room, () => Shadow.load(stored))
  }

  forget(room: RoomName): void {
    this.#rooms.get(room)?.forget()
    this.#rooms.delete(room)
  }

  awaitingProjection(): RoomName[] {
    return [...this.#rooms].filter(([, kept]) => kept.awaitsProjection).map(([room]) => room)
  }

  /** Rooms with something after their snapshot, the longest tails first. */
  withTail(): [RoomName, KeptRoom][] {
    return [...this.#rooms]
      .filter(([, { hasTail }]) => hasTail)
      .toSorted(([, one], [, other]) => other.tailRows - one.tailRows)
  }

  /** Rooms whose document is about to be given back, with a tail for which the next request would need one. */
  worthFolding(): [RoomName, KeptRoom][] {
    const idleSince = this.#options.clock.now() - this.#options.shadowIdle
    return [...this.#rooms].filter(([, { usedAt, isWorthFolding }]) => isWorthFolding && usedAt <= idleSince)
  }

  forgetIfUnused(room: RoomName): void {
    if (this.#rooms.get(room)?.isUnused === true) this.forget(room)
  }

  forgetAll(): void {
    for (const room of this.#rooms.keys()) this.forget(room)
  }

  /** @returns how many documents stay loaded */
  dropIdleShadows(): number {
    const loaded = [...this.#rooms].filter(([, { shadow }]) => shadow !== undefined)
    loaded.sort(([, one], [, other]) => other.usedAt - one.usedAt)
    const idleSince = this.#options.clock.now() - this.#options.shadowIdle
    let bytes = 0
    for (const [index, [room, kept]] of loaded.entries()) {
      bytes += kept.storedBytes
      const isAffordable = index === 0 || bytes <= this.#options.shadowBudget
      if (isAffordable && kept.usedAt > idleSince) continue
      kept.discardShadow()
      this.forgetIfUnused(room)
    }
    return loaded.filter(([, { shadow }]) => shadow !== undefined).length
  }

  #used(kept: KeptRoom, shadow: Shadow): WrittenRoom {
    kept.usedAt = this.#options.clock.now()
    return { kept, shadow }
  }
}
