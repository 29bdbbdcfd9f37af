import type { Ownership } from '../log/ownership.ts'
import type { RoomName } from '../log/room-name.ts'
import type { Clock } from './clock.ts'
import type { KeptRooms } from './kept-rooms.ts'
import type { Strikes } from './strikes.ts'
import type { TailFolding } from './tail-folding.ts'

export interface HandingOverOptions {
  readonly clock: Clock
  readonly rooms: Pick<KeptRooms, 'get'>
  readonly strikes: Pick<Strikes, 'isClosed'>
  readonly tails: Pick<TailFolding, 'isFolding'>
  readonly ownership: Pick<Ownership, 'giveTo'>
}

/** In ms: by then all nodes have heard of keys that one has forbidden. */
const allKnow = 5000

/** Gives rooms to other nodes: those that are not in use, so that nothing has to be done before. */
export class HandingOver {
  readonly #options: HandingOverOptions
  /** When keys were last forbidden here, in ms. */
  #forbadeAt = -Infinity

  constructor(options: HandingOverOptions) {
    this.#options = options
  }

  keysAreForbidden(): void {
    this.#forbadeAt = this.#options.clock.now()
  }

  /** In a turn of the keeper's. @returns whether the room is the other node's now */
  async give(room: RoomName, to: string): Promise<boolean> {
    const { clock, rooms, strikes, tails, ownership } = this.#options
    const kept = rooms.get(room)
    if (kept?.isOpen === true || kept?.awaitsProjection === true) return false
    if (strikes.isClosed(room) || tails.isFolding(room)) return false
    if (clock.now() - this.#forbadeAt <= allKnow) return false
    // Listeners of the ownership have let go of what memory held of it by then.
    return ownership.giveTo(room, to)
  }
}
