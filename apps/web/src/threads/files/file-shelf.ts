import { openDB, type DBSchema, type IDBPDatabase } from 'idb'

interface ShelfSchema extends DBSchema {
  files: { key: [person: string, id: string]; value: { readonly blob: Blob; readonly at: number } }
}

const databaseName = 'minga-files'
/** In ms. Older bytes belong to no comment that is still being written. */
const longest = 30 * 24 * 60 * 60 * 1000

/** The bytes of files whose comment is not posted yet, kept on this device through reloads. */
export interface FileShelf {
  /** @throws when this device has no room or no storage */
  readonly put: (id: string, blob: Blob) => Promise<void>
  readonly get: (id: string) => Promise<Blob | undefined>
  readonly remove: (ids: readonly string[]) => Promise<void>
  /** Deletes bytes that are a month old. */
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

async function opened<Result>(act: (database: IDBPDatabase<ShelfSchema>) => Promise<Result>): Promise<Result> {
  const database = await openDB<ShelfSchema>(databaseName, 1, {
    upgrade: (made) => void made.createObjectStore('files'),
  })
  try {
    return await act(database)
  } finally {
    database.close()
  }
}
