import type { SetAsideWork } from '@minga/sync/client/local-copies'
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'

type RoomKey = [person: string, room: string]

/** `generation` distinguishes a copy from a deleted one of the same name. */
export interface KeptRoom {
  readonly generation: string
  readonly canWrite?: boolean
  readonly struck?: number
}

/** One database for all people of the device; every key begins with the person. */
interface LocalSchema extends DBSchema {
  rooms: { key: RoomKey; value: KeptRoom }
  updates: { key: number; value: { place: RoomKey; update: Uint8Array }; indexes: { place: RoomKey } }
  outbox: {
    key: number
    value: { place: RoomKey; entry: [...RoomKey, id: string]; update: Uint8Array }
    indexes: { place: RoomKey; entry: [...RoomKey, id: string] }
  }
  clientIds: { key: [...RoomKey, slot: number]; value: number }
  setAside: { key: [person: string, id: string]; value: SetAsideWork }
}

export type LocalDatabase = IDBPDatabase<LocalSchema>

const version = 1

/** Opens the database, and creates it when new. Calls `closed` when the browser or a newer page closes it. */
export function openLocalDatabase(name: string, closed: () => void): Promise<LocalDatabase> {
  return openDB<LocalSchema>(name, version, {
    upgrade: (database) => {
      database.createObjectStore('rooms')
      database.createObjectStore('updates', { autoIncrement: true }).createIndex('place', 'place')
      const outbox = database.createObjectStore('outbox', { autoIncrement: true })
      outbox.createIndex('place', 'place')
      outbox.createIndex('entry', 'entry')
      database.createObjectStore('clientIds')
      database.createObjectStore('setAside')
    },
    blocking: (_current, _blocked, event) => {
      // A page of a newer release is waiting to upgrade the stores.
      if (event.target instanceof IDBDatabase) event.target.close()
      closed()
    },
    terminated: closed,
  })
}

/** All keys that begin with these parts: arrays sort after every number, string and date. */
export function beginningWith(...parts: string[]): IDBKeyRange {
  return IDBKeyRange.bound(parts, [...parts, []])
}
