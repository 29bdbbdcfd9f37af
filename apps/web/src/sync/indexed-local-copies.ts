import type { LocalCopies, LocalCopy, SetAsideWork } from '@minga/sync/client/local-copies'

import { IndexedLocalCopy } from './indexed-local-copy.ts'
import { beginningWith, openLocalDatabase, type LocalDatabase } from './local-database.ts'

/** Local copies in IndexedDB: they outlive the page, and all tabs of the browser share them. */
export class IndexedLocalCopies implements LocalCopies {
  readonly #name: string
  #database: Promise<LocalDatabase> | undefined

  constructor(name = 'minga') {
    this.#name = name
  }

  async open(person: string, room: string): Promise<LocalCopy> {
    return IndexedLocalCopy.open(await this.#open(), [person, room])
  }

  async unsaved(person: string): Promise<{ room: string; changes: number }[]> {
    const database = await this.#open()
    const changes = new Map<string, number>()
    for (const { place } of await database.getAllFromIndex('outbox', 'place', beginningWith(person))) {
      changes.set(place[1], (changes.get(place[1]) ?? 0) + 1)
    }
    return [...changes].map(([room, count]) => ({ room, changes: count }))
  }

  async rooms(person: string): Promise<string[]> {
    return (await (await this.#open()).getAllKeys('rooms', beginningWith(person))).map(([, room]) => room)
  }

  async setAside(person: string): Promise<SetAsideWork[]> {
    return (await this.#open()).getAll('setAside', beginningWith(person))
  }

  async putAside(person: string, work: SetAsideWork): Promise<void> {
    await (await this.#open()).put('setAside', work, [person, work.id])
  }

  async removeSetAside(person: string, id: string): Promise<void> {
    await (await this.#open()).delete('setAside', [person, id])
  }

  async forget(person: string): Promise<void> {
    const all = beginningWith(person)
    const stores = ['rooms', 'updates', 'outbox', 'clientIds', 'setAside'] as const
    const change = (await this.#open()).transaction(stores, 'readwrite')
    const [updates, outbox] = await Promise.all([
      change.objectStore('updates').index('place').getAllKeys(all),
      change.objectStore('outbox').index('place').getAllKeys(all),
    ])
    await Promise.all([
      change.objectStore('rooms').delete(all),
      ...updates.map((key) => change.objectStore('updates').delete(key)),
      ...outbox.map((key) => change.objectStore('outbox').delete(key)),
      change.objectStore('clientIds').delete(all),
      change.objectStore('setAside').delete(all),
      change.done,
    ])
  }

  /** Closes the database, as when the page closes. */
  async close(): Promise<void> {
    const database = this.#database
    this.#database = undefined
    ;(await database)?.close()
  }

  #open(): Promise<LocalDatabase> {
    if (this.#database !== undefined) return this.#database
    const forgetConnection = (): void => {
      this.#database = undefined
    }
    const opening = openLocalDatabase(this.#name, forgetConnection)
    // Forgets a failed connection, so that the next caller tries again.
    opening.catch(forgetConnection)
    this.#database = opening
    return opening
  }
}
