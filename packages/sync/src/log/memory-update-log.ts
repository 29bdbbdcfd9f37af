import { strikeUpdate } from '../strike/strike-update.ts'
import type { ForbiddenKeys } from '../strike/forbidden-names.ts'
import type { StruckRanges } from '../strike/struck-ranges.ts'
import type { PersonId } from './author.ts'
import type { RoomName } from './room-name.ts'
import {
  assertSnapshotFits,
  ClientIdTakenError,
  type AppendBatch,
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
}

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

  async append({ entries, bindings }: AppendBatch): Promise<readonly number[]> {
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

  async strike(name: RoomName, ranges: StruckRanges, keys?: ForbiddenKeys): Promise<Strike> {
    const room = this.#room(name)
    room.struck += 1
    let [entries, snapshots] = [0, 0]
    for (const [index, entry] of room.entries.entries()) {
      const update = strikeUpdate(entry.update, ranges, keys)
      if (update === undefined) continue
      entries += 1
      room.entries[index] = { ...entry, update, struck: entry.struck ?? { hash: new Uint8Array(32) } }
    }
    const update = room.snapshot && strikeUpdate(room.snapshot.update, ranges, keys)
    if (room.snapshot !== undefined && update !== undefined) {
      snapshots += 1
      room.snapshot = { ...room.snapshot, update }
    }
    return { struck: room.struck, entries, snapshots }
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
    const created: MemoryRoom = { entries: [], owners: new Map(), snapshot: undefined, struck: 0 }
    this.#rooms.set(name, created)
    return created
  }
}
