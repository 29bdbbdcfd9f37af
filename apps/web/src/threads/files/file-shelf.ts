import { openDB, type DBSchema, type IDBPDatabase } from 'idb'

interface ShelfSchema extends DBSchema {
  files: { key: [person: string, id: string]; value: { readonly blob: Blob; readonly at: number } }
}

const databaseName = 'minga-files'
/** What lies longer belongs to nothing that is still written, in ms. */
const longest = 30 * 24 * 60 * 60 * 1000

/** The bytes of what was attached and is not on the server with its comment yet, kept on this device through reloads. */
export interface FileShelf {
  /** @throws where this device has no room, or keeps nothing */
  readonly put: (id: string, blob: Blob) => Promise<void>
  readonly get: (id: string) => Promise<Blob | undefined>
  readonly remove: (ids: readonly string[]) => Promise<void>
  /** Takes away what has been here for a month. */
  readonly tidy: (now: number) => Promise<void>
}

export function fileShelf(person: string): FileShelf {
  return {
    put: (id, blob) =>
      opened(async (database) => {
        await database.put('files', { blob, at: Date.now() }, [person, id])
      }),
    get: (id) => opened(async (database) => (await database.get('files', [person, id]))?.blob),
    remove: (ids) =>
      opened(async (database) => {
        for (const id of ids) await database.delete('files', [person, id])
      }),
    tidy: (now) =>
      opened(async (database) => {
        for (const key of await database.getAllKeys('files', ofPerson(person))) {
          const kept = await database.get('files', key)
          if (kept !== undefined && kept.at < now - longest) await database.delete('files', key)
        }
      }),
  }
}

function ofPerson(person: string): IDBKeyRange {
  return IDBKeyRange.bound([person], [person, []])
}

async function opened<Result>(
  act: (database: IDBPDatabase<ShelfSchema>) => Promise<Result>,
): Promise<Result> {
  const database = await openDB<ShelfSchema>(databaseName, 1, {
    upgrade: (made) => void made.createObjectStore('files'),
  })
  try {
    return await act(database)
  } finally {
    database.close()
  }
}
