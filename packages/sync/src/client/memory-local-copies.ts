import {
  LocalCopyGone,
  type CopyBatch,
  type LocalCopies,
  type LocalCopy,
  type Renewal,
  type SetAsideWork,
  type StoredCopy,
} from './local-copies.ts'

interface Record {
  updates: Uint8Array[]
  outbox: Map<string, Uint8Array>
  canWrite: boolean | undefined
  struck: number | undefined
  clientIds: Map<number, number>
}

/** For tests, and for pages whose browser keeps nothing. Forgets everything when the page closes. */
export class MemoryLocalCopies implements LocalCopies {
  readonly #people = new Map<string, Map<string, Record>>()
  readonly #setAside = new Map<string, Map<string, SetAsideWork>>()

  async open(person: string, room: string): Promise<LocalCopy> {
    const rooms = this.#people.get(person) ?? new Map<string, Record>()
    this.#people.set(person, rooms)
    const record = rooms.get(room) ?? emptyRecord()
    rooms.set(room, record)
    return new MemoryLocalCopy(room, record, {
      isCurrent: () => this.#people.get(person)?.get(room) === record,
      remove: () => void this.#people.get(person)?.delete(room),
    })
  }

  async unsaved(person: string): Promise<{ room: string; changes: number }[]> {
    return [...(this.#people.get(person) ?? [])]
      .map(([room, record]) => ({ room, changes: record.outbox.size }))
      .filter(({ changes }) => changes > 0)
  }

  async rooms(person: string): Promise<string[]> {
    return [...(this.#people.get(person)?.keys() ?? [])]
  }

  async setAside(person: string): Promise<SetAsideWork[]> {
    return [...(this.#setAside.get(person)?.values() ?? [])]
  }

  async putAside(person: string, work: SetAsideWork): Promise<void> {
    const all = this.#setAside.get(person) ?? new Map<string, SetAsideWork>()
    this.#setAside.set(person, all.set(work.id, work))
  }

  async removeSetAside(person: string, id: string): Promise<void> {
    this.#setAside.get(person)?.delete(id)
  }

  async forget(person: string): Promise<void> {
    this.#people.delete(person)
    this.#setAside.delete(person)
  }
}

class MemoryLocalCopy implements LocalCopy {
  readonly #room: string
  readonly #record: Record
  readonly #place: { isCurrent(): boolean; remove(): void }

  constructor(room: string, record: Record, place: { isCurrent(): boolean; remove(): void }) {
    this.#room = room
    this.#record = record
    this.#place = place
  }

  async load(): Promise<StoredCopy> {
    const { updates, outbox, canWrite, struck } = this.#record
    const waiting = [...outbox].map(([id, update]) => ({ id, update }))
    return { updates: [...updates], outbox: waiting, canWrite, ...(struck !== undefined && { struck }) }
  }

  async write({ updates, settled, canWrite, struck }: CopyBatch): Promise<void> {
    this.#assertCurrent()
    for (const { update, outboxId } of updates) {
      this.#record.updates.push(update)
      if (outboxId !== undefined) this.#record.outbox.set(outboxId, update)
    }
    for (const id of settled) this.#record.outbox.delete(id)
    if (canWrite !== undefined) this.#record.canWrite = canWrite
    if (struck !== undefined) this.#record.struck = struck
  }

  async compact(merge: (updates: readonly Uint8Array[]) => Uint8Array): Promise<void> {
    this.#assertCurrent()
    if (this.#record.updates.length > 1) this.#record.updates = [merge(this.#record.updates)]
  }

  async renew({ state, struck, changes, rest }: Renewal): Promise<void> {
    this.#assertCurrent()
    const waiting = new Map([...this.#record.outbox, ...changes.map(({ id, update }) => [id, update] as const)])
    const outbox = [...waiting].flatMap(([id, update]) => {
      const left = rest(update)
      return left === undefined ? [] : [[id, left] as const]
    })
    this.#record.updates = [state, ...outbox.map(([, update]) => update)]
    this.#record.outbox = new Map(outbox)
    this.#record.struck = struck
  }

  async clientIdOfSlot(slot: number): Promise<number | undefined> {
    return this.#record.clientIds.get(slot)
  }

  async keepClientId(slot: number, clientId: number | undefined): Promise<void> {
    this.#assertCurrent()
    if (clientId === undefined) this.#record.clientIds.delete(slot)
    else this.#record.clientIds.set(slot, clientId)
  }

  async discard(): Promise<void> {
    if (this.#place.isCurrent()) this.#place.remove()
  }

  #assertCurrent(): void {
    if (!this.#place.isCurrent()) throw new LocalCopyGone(this.#room)
  }
}

function emptyRecord(): Record {
  return { updates: [], outbox: new Map(), canWrite: undefined, struck: undefined, clientIds: new Map() }
}
