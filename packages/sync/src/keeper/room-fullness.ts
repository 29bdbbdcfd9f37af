import type { PersonId } from '../log/author.ts'
import type { RoomName } from '../log/room-name.ts'
import { fullnessOf, holdingsOf, isFarFromFull, type Fullness, type Holdings } from './fullness.ts'
import type { KeptRooms } from './kept-rooms.ts'
import type { RoomQuota } from './room-quota.ts'
import { during, type WorkMark } from './work-mark.ts'

export interface RoomFullnessOptions {
  readonly rooms: KeptRooms
  readonly quota: RoomQuota
  readonly mark: WorkMark
  /** Called when a document was loaded, so that it is dropped again some time. */
  readonly loaded: () => void
}

/** How full rooms are, weighing as few documents as possible. */
export class RoomFullness {
  readonly #options: RoomFullnessOptions

  constructor(options: RoomFullnessOptions) {
    this.#options = options
  }

  /** Within a turn. */
  async of(room: RoomName, personId: PersonId): Promise<Fullness> {
    const { rooms, quota } = this.#options
    const known = await rooms.kept(room)
    if (known.shadow === undefined && isFarFromFull(known.storedBytes, quota)) {
      rooms.forgetIfUnused(room)
      return { room: 0, own: 0 }
    }
    const held = known.holdings?.head === known.head ? known.holdings : await this.#weigh(room)
    return fullnessOf(held, quota, personId)
  }

  async #weigh(room: RoomName): Promise<Holdings> {
    const { rooms, mark, loaded } = this.#options
    const { kept, shadow } = await rooms.written(room)
    loaded()
    const holdings = during(mark, 'load', room, () => holdingsOf(shadow.live, kept))
    kept.holdings = holdings
    return holdings
  }
}
