import {
  LocalCopyGone,
  type CopyBatch,
  type LocalCopy,
  type Renewal,
  type StoredCopy,
} from '@minga/sync/client/local-copies'

import { unwrap } from 'idb'

import { createId } from './create-id.ts'
import type { KeptRoom, LocalDatabase } from './local-database.ts'

type Place = [person: string, room: string]

/** One room of one person in IndexedDB. Each method is one transaction, so that tabs never see partial writes. */
export class IndexedLocalCopy implements LocalCopy {
  readonly #database: LocalDatabase
  readonly #place: Place
  readonly #generation: string
  /** The keys of outbox entries that this page wrote: deleting one of them needs no look-up. */
  readonly #outboxKeys = new Map<string, number>()

  private constructor(database: LocalDatabase, place: Place, generation: string) {
    this.#database = database
    this.#place = place
    this.#generation = generation
  }

  static async open(database: LocalDatabase, place: Place): Promise<IndexedLocalCopy> {
    const change = database.transaction('rooms', 'readwrite')
    const known = await change.store.get(place)
    const generation = known?.generation ?? createId()
    if (known === undefined) await change.store.put({ generation }, place)
    await change.done
    return new IndexedLocalCopy(database, place, generation)
  }

  async load(): Promise<StoredCopy> {
    const reading = this.#database.transaction(['rooms', 'updates', 'outbox'])
    const [room, updates, outbox] = await Promise.all([
      reading.objectStore('rooms').get(this.#place),
      reading.objectStore('updates').index('place').getAll(this.#place),
      reading.objectStore('outbox').index('place').getAll(this.#place),
      reading.done,
    ])
    return {
      updates: updates.map(({ update }) => update),
      outbox: outbox.map(({ entry, update }) => ({ id: entry[2], update })),
      canWrite: room?.canWrite,
      ...(room?.struck !== undefined && { struck: room.struck }),
    }
  }

  /** All requests at once, by the browser's own interface: each wait for an answer is a turn that every key costs. */
  async write({ updates, settled, canWrite, struck }: CopyBatch): Promise<void> {
    const place = this.#place
    const keys = this.#outboxKeys
    const change = unwrap(this.#database).transaction(['rooms', 'updates', 'outbox'], 'readwrite')
    const ended = endOf(change)
    const rooms = change.objectStore('rooms')
    const stored = change.objectStore('updates')
    const outbox = change.objectStore('outbox')
    let isCurrent = true
    // The schema of the database says what lies there.
    answerTo(rooms.get(place) as IDBRequest<KeptRoom | undefined>, (room) => {
      isCurrent = room?.generation === this.#generation
      // Nothing of what was asked after it stays.
      if (!isCurrent) change.abort()
      else if (canWrite !== undefined || struck !== undefined)
        rooms.put(
          { ...room, ...(canWrite !== undefined && { canWrite }), ...(struck !== undefined && { struck }) },
          place,
        )
    })
    for (const { update, outboxId: id } of updates) {
      stored.add({ place, update })
      if (id !== undefined)
        answerTo(outbox.add({ place, entry: [...place, id], update }), (key) => void keys.set(id, Number(key)))
    }
    this.#remove(outbox, settled)
    try {
      await ended
    } catch (error) {
      throw isCurrent ? error : new LocalCopyGone(place[1])
    }
  }

  /** Entries that this page wrote one after the other go in one request. */
  #remove(outbox: IDBObjectStore, ids: readonly string[]): void {
    const known: number[] = []
    for (const id of ids) {
      const key = this.#outboxKeys.get(id)
      this.#outboxKeys.delete(id)
      if (key !== undefined) known.push(key)
      else
        answerTo(outbox.index('entry').getKey([...this.#place, id]), (found) => {
          if (found !== undefined) outbox.delete(found)
        })
    }
    known.sort((one, other) => one - other)
    const [first, last] = [known[0], known.at(-1)]
    if (first === undefined || last === undefined) return
    // Other pages and rooms have keys of their own: only without a gap are all between the two ours.
    if (last - first === known.length - 1) outbox.delete(IDBKeyRange.bound(first, last))
    else for (const key of known) outbox.delete(key)
  }

  async compact(merge: (updates: readonly Uint8Array[]) => Uint8Array): Promise<void> {
    const place = this.#place
    const change = this.#database.transaction(['rooms', 'updates'], 'readwrite')
    const stored = change.objectStore('updates')
    this.#assertCurrent(await change.objectStore('rooms').get(place))
    const [keys, rows] = await Promise.all([
      stored.index('place').getAllKeys(place),
      stored.index('place').getAll(place),
    ])
    const [first, ...others] = keys
    if (first === undefined || others.length === 0) return
    // Nothing has been written yet, so the transaction is unchanged if this throws.
    const update = merge(rows.map((row) => row.update))
    await Promise.all([stored.put({ place, update }, first), ...others.map((key) => stored.delete(key)), change.done])
  }

  async renew({ state, struck, changes, rest }: Renewal): Promise<void> {
    const place = this.#place
    const change = this.#database.transaction(['rooms', 'updates', 'outbox'], 'readwrite')
    const [rooms, updates, outbox] = [
      change.objectStore('rooms'),
      change.objectStore('updates'),
      change.objectStore('outbox'),
    ]
    const room = this.#assertCurrent(await rooms.get(place))
    const [keys, waitingKeys, waiting] = await Promise.all([
      updates.index('place').getAllKeys(place),
      outbox.index('place').getAllKeys(place),
      outbox.index('place').getAll(place),
    ])
    // Nothing has been written yet, so the transaction is unchanged if this throws.
    const left = waiting.map(({ entry, update }) => ({ entry, rest: rest(update) }))
    const known = new Set(waiting.map(({ entry }) => entry[2]))
    const unkept = changes.filter(({ id }) => !known.has(id)).map(({ id, update }) => ({ id, rest: rest(update) }))
    const requests: Promise<unknown>[] = [change.done, rooms.put({ ...room, struck }, place)]
    for (const key of keys) requests.push(updates.delete(key))
    requests.push(updates.add({ place, update: state }))
    for (const [index, key] of waitingKeys.entries()) {
      const { entry, rest: update } = left[index] ?? {}
      if (entry === undefined || update === undefined) requests.push(outbox.delete(key))
      else requests.push(outbox.put({ place, entry, update }, key), updates.add({ place, update }))
    }
    for (const { id, rest: update } of unkept) {
      if (update !== undefined)
        requests.push(outbox.add({ place, entry: [...place, id], update }), updates.add({ place, update }))
    }
    await Promise.all(requests)
  }

  clientIdOfSlot(slot: number): Promise<number | undefined> {
    return this.#database.get('clientIds', [...this.#place, slot])
  }

  async keepClientId(slot: number, clientId: number | undefined): Promise<void> {
    const change = this.#database.transaction(['rooms', 'clientIds'], 'readwrite')
    this.#assertCurrent(await change.objectStore('rooms').get(this.#place))
    const clientIds = change.objectStore('clientIds')
    const key: [...Place, slot: number] = [...this.#place, slot]
    await Promise.all([clientId === undefined ? clientIds.delete(key) : clientIds.put(clientId, key), change.done])
  }

  async discard(): Promise<void> {
    const place = this.#place
    const stores = ['rooms', 'updates', 'outbox', 'clientIds'] as const
    const change = this.#database.transaction(stores, 'readwrite')
    const room = await change.objectStore('rooms').get(place)
    if (room?.generation !== this.#generation) return
    const [updates, outbox] = await Promise.all([
      change.objectStore('updates').index('place').getAllKeys(place),
      change.objectStore('outbox').index('place').getAllKeys(place),
    ])
    await Promise.all([
      change.objectStore('rooms').delete(place),
      ...updates.map((key) => change.objectStore('updates').delete(key)),
      ...outbox.map((key) => change.objectStore('outbox').delete(key)),
      change.objectStore('clientIds').delete(IDBKeyRange.bound(place, [...place, []])),
      change.done,
    ])
  }

  #assertCurrent<Room extends { readonly generation: string }>(room: Room | undefined): Room {
    if (room?.generation !== this.#generation) throw new LocalCopyGone(this.#place[1])
    return room
  }
}

function answerTo<Answer>(request: IDBRequest<Answer>, run: (answer: Answer) => void): void {
  request.addEventListener('success', () => run(request.result))
}

function endOf(change: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    change.addEventListener('complete', () => resolve())
    change.addEventListener('abort', () => reject(change.error ?? new Error('The browser gave a write up')))
  })
}
