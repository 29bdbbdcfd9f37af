import * as Y from 'yjs'

import type { RoomName } from '../log/room-name.ts'
import type { UpdateLog } from '../log/update-log.ts'
import type { Clock } from './clock.ts'
import type { OpenedRoom, RoomState } from './keeper-port.ts'
import { differenceOf, openedStateOf, stateWithoutDocument } from './kept-room.ts'
import type { KeptRooms } from './kept-rooms.ts'
import { during, type WorkMark } from './work-mark.ts'

export interface RoomStatesOptions {
  readonly log: Pick<UpdateLog, 'read'>
  readonly clock: Clock
  readonly rooms: KeptRooms
  readonly mark: WorkMark
  /** Awaited before memory answers. Rejects where another node has the room. */
  readonly confirm: (room: RoomName) => Promise<void>
  /** Called when a document was loaded, so that it is dropped again some time. */
  readonly loaded: () => void
}

/** Encodes a room's state for joiners, making as few documents as possible. */
export class RoomStates {
  readonly #options: RoomStatesOptions

  constructor(options: RoomStatesOptions) {
    this.#options = options
  }

  /** A quiet room needs no document for this: its snapshot is its state. */
  async whole(room: RoomName): Promise<OpenedRoom> {
    const { log, rooms, loaded, confirm } = this.#options
    if (rooms.get(room)?.shadow !== undefined) await confirm(room)
    const known = rooms.get(room)
    const shadow = known?.shadow
    if (shadow !== undefined) {
      return withStrikes(
        known?.struck,
        this.#encode(room, () => openedStateOf(shadow, known?.head ?? 0)),
      )
    }
    const stored = await log.read(room)
    rooms.remember(room, stored)
    const ready = this.#encode(room, () => stateWithoutDocument(stored))
    if (ready !== undefined) return withStrikes(stored.struck, ready)
    const written = await rooms.written(room)
    loaded()
    return withStrikes(
      stored.struck,
      this.#encode(room, () => openedStateOf(written.shadow, written.kept.head)),
    )
  }

  /** The first difference is cut out of the bytes; many requests would keep the thread busy with that. */
  async difference(room: RoomName, stateVector: Uint8Array): Promise<RoomState> {
    const { clock, rooms, loaded, confirm } = this.#options
    if (rooms.get(room) !== undefined) await confirm(room)
    const known = await rooms.kept(room)
    if (known.shadow === undefined && !known.isAskedOften(clock.now())) {
      const { head, update } = await this.whole(room)
      return this.#encode(room, () => ({ head, update: Y.diffUpdate(update, stateVector) }))
    }
    const { kept, shadow } = await rooms.written(room)
    loaded()
    return this.#encode(room, () => differenceOf(shadow, kept.head, stateVector))
  }

  #encode<T>(room: RoomName, encode: () => T): T {
    return during(this.#options.mark, 'encode', room, encode)
  }
}

function withStrikes(struck: number | undefined, opened: OpenedRoom): OpenedRoom {
  return struck === undefined || struck === 0 ? opened : { ...opened, struck }
}
