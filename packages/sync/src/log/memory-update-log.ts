import { strikeUpdate } from '../strike/strike-update.ts'
import type { ForbiddenKeys } from '../strike/forbidden-names.ts'
import type { StruckRanges } from '../strike/struck-ranges.ts'
import type { PersonId } from './author.ts'
import { RoomLostError } from './ownership.ts'
import type { RoomName } from './room-name.ts'
import {
  assertSnapshotFits,
  ClientIdTakenError,
  type AppendBatch,
  type Forgetting,
  type LogEntry,
  type Snapshot,
  type StoredRoom,
  type Strike,
  type UpdateLog,
} from './update-log.ts'

interface MemoryRoom {
  readonly entries: LogEntry[]
  readonly owners: Map<number, PersonId>
  snapshot: Snapshot | undefined
  struck: number
  striking: Striking | undefined
}

interface Striking {
  readonly ranges: StruckRanges
  readonly keys: ForbiddenKeys
  /** How many entries have been looked at. */
  reached: number
  entries: number
}

/** Few, so that much can happen between two pieces. */
const struckAtOnce = 20

/** For tests: keeps everything in memory and forgets it with the process. */
export class MemoryUpdateLog implements UpdateLog {
  readonly #rooms = new Map<RoomName, MemoryRoom>()

  async read(name: RoomName): Promise<StoredRoom> {
    const room = this.#rooms.get(name)
    if (room === undefined) return { snapshot: undefined, tail: [], owners: new Map(), head: 0 }
    return {
      snapshot: room.snapshot,
      tail: room.entries.slice(room.snapshot?.sequence ?? 0),
      owners: new Map(room.owners),
      head: room.entries.length,
      ...(room.struck > 0 && { struck: room.struck }),
    }
  }

  async append({ entries, bindings, heads }: AppendBatch): Promise<readonly number[]> {
    for (const [name, head] of heads ?? [])
      if ((this.#rooms.get(name)?.entries.length ?? 0) !== head) throw new RoomLostError(name)
    const taken = bindings.find((binding) => {
      const owner = this.#rooms.get(binding.room)?.owners.get(binding.clientId)
      return owner !== undefined && owner !== binding.personId
    })
    if (taken !== undefined) throw new ClientIdTakenError(taken)
    for (const { room, clientId, personId } of bindings) this.#room(room).owners.set(clientId, personId)
    return entries.map(({ room: name, ...entry }) => {
      const room = this.#room(name)
      const sequence = room.entries.length + 1
      room.entries.push({ ...entry, sequence })
      return sequence
    })
  }

  /** Nothing to move: in memory the archive and the tail are one list. */
  async archive(): Promise<boolean> {
    return false
  }

  async replaceSnapshot(name: RoomName, snapshot: Snapshot): Promise<void> {
    const room = this.#room(name)
    const stored = { head: room.entries.length, snapshotSequence: room.snapshot?.sequence ?? 0 }
    assertSnapshotFits(name, snapshot, stored)
    room.snapshot = snapshot
  }

  async verifySome(): Promise<boolean> {
    return false
  }

  async beginStrike(name: RoomName, ranges: StruckRanges, keys: ForbiddenKeys = []): Promise<void> {
    this.#room(name).striking = { ranges, keys, reached: 0, entries: 0 }
  }

  strikesUnderWay(): readonly RoomName[] {
    return [...this.#rooms].filter(([, { striking }]) => striking !== undefined).map(([name]) => name)
  }

  async strikeSome(name: RoomName): Promise<Strike | undefined> {
    const room = this.#room(name)
    const { striking } = room
    if (striking === undefined) throw new Error(`nothing is being struck out of ${name}`)
    const { ranges, keys } = striking
    const upTo = Math.min(striking.reached + struckAtOnce, room.entries.length)
    for (; striking.reached < upTo; striking.reached++) {
      const entry = room.entries[striking.reached]
      const update = entry && strikeUpdate(entry.update, ranges, keys)
      if (entry === undefined || update === undefined) continue
      striking.entries += 1
      room.entries[striking.reached] = { ...entry, update, struck: entry.struck ?? { hash: new Uint8Array(32) } }
    }
    if (upTo < room.entries.length) return undefined
    const update = room.snapshot && strikeUpdate(room.snapshot.update, ranges, keys)
    if (room.snapshot !== undefined && update !== undefined) room.snapshot = { ...room.snapshot, update }
    room.struck += 1
    room.striking = undefined
    return { struck: room.struck, entries: striking.entries, snapshots: update === undefined ? 0 : 1 }
  }

  /** Memory keeps nothing of replaced entries. */
  async forgetSome(): Promise<Forgetting> {
    return { isDone: true }
  }

  async history(name: RoomName): Promise<readonly LogEntry[]> {
    return [...(this.#rooms.get(name)?.entries ?? [])]
  }

  async rooms(): Promise<readonly { readonly room: RoomName; readonly head: number }[]> {
    return [...this.#rooms].map(([room, { entries }]) => ({ room, head: entries.length }))
  }

  async close(): Promise<void> {}

  #room(name: RoomName): MemoryRoom {
    const known = this.#rooms.get(name)
    if (known !== undefined) return known
    const created: MemoryRoom = { entries: [], owners: new Map(), snapshot: undefined, struck: 0, striking: undefined }
    this.#rooms.set(name, created)
    return created
  }
}
