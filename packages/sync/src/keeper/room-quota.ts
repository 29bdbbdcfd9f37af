import type { RefusalCode } from '@minga/protocol/wire/refusal'
import * as Y from 'yjs'

import type { PersonId } from '../log/author.ts'
import type { LiveWeight } from './live-weight.ts'
import { Places } from './places.ts'
import { rangeAt, StructIndex } from './struct-index.ts'

/** How large one room may grow: a room that is too large slows the one thread that commits for all. */
export interface RoomQuota {
  /** The weight of its live content, and of the traces of deleted content: see `LiveWeight`. */
  readonly bytes: number
  /** Keys with a value that any one of its root maps has: the records of one kind, for a register. */
  readonly entries: number
}

/** So many entries that one person, who may hold half of what the others leave, can import a sheet of 5,000 rows. */
export const defaultQuota: RoomQuota = { bytes: 20 * 1024 * 1024, entries: 12_000 }

/** The share that people may fill. The rest is for the server's own writing: filling ids, repairing, bringing back. */
export const shareOfPeople = 0.9
/** How much may be stored for each byte of the quota, until a fold makes it less. */
const storedForEach = 2
/** No entry takes fewer bytes of an update than this: only large updates, or nearly full rooms, are decoded again. */
const bytesOfEntry = 8

export interface SpaceFacts {
  readonly doc: Y.Doc
  readonly live: LiveWeight
  readonly quota: RoomQuota
  readonly owners: ReadonlyMap<number, PersonId>
  /** The stored bytes that are not archived, and whether folding may make them fewer. */
  readonly storedBytes: number
  readonly hasTail: boolean
}

/** Whether the server itself may go on writing: up to the whole quota. */
export function hasSpaceForServer(live: LiveWeight, quota: RoomQuota): boolean {
  return live.total <= quota.bytes
}

/**
 * Whether a room has space for each update of a batch that brings something new. One that only deletes always has:
 * otherwise a full room could never be emptied. A person may hold at most half of what all others leave, so that
 * however full one person makes a room, there is space for the next.
 */
export class RoomSpace {
  readonly #facts: SpaceFacts
  /** Taken in this batch, by person: at most so much. */
  readonly #taken = new Map<PersonId | undefined, number>()
  /** Elements that came in this batch, by name. */
  readonly #elements = new Map<string, number>()
  readonly #weight: number
  #takenByAll = 0

  constructor(facts: SpaceFacts) {
    this.#facts = facts
    this.#weight = facts.live.total
  }

  /** @returns why it is not taken */
  refusalOf(update: Uint8Array, person: PersonId | undefined): RefusalCode | undefined {
    const { quota, storedBytes, hasTail } = this.#facts
    if (storedBytes + this.#takenByAll + update.byteLength > quota.bytes * storedForEach)
      return hasTail ? 'storage-unavailable' : 'room-full'
    const bytes = quota.bytes * shareOfPeople
    const weight = this.#weight + this.#takenByAll
    if (weight + update.byteLength > bytes) return 'room-full'
    if (weight + update.byteLength > bytes / 2) {
      const held = this.#heldBy(person)
      if (held + update.byteLength > (bytes - (weight - held)) / 2) return 'room-full'
    }
    return this.#hasEntriesFor(update, person) ? undefined : 'room-full'
  }

  /** How many elements of a name the room holds. */
  elementsOf(name: string): number {
    return this.#facts.live.elementsOf(name) + (this.#elements.get(name) ?? 0)
  }

  /** @param elements how many elements it brought, by name: at most so many */
  took(update: Uint8Array, person: PersonId | undefined, elements: ReadonlyMap<string, number>): void {
    for (const [name, count] of elements) this.#elements.set(name, (this.#elements.get(name) ?? 0) + count)
    this.#takenByAll += update.byteLength
    this.#taken.set(person, (this.#taken.get(person) ?? 0) + update.byteLength)
  }

  #heldBy(person: PersonId | undefined): number {
    const { live, owners } = this.#facts
    let held = this.#taken.get(person) ?? 0
    for (const [client, owner] of owners) if (owner === person) held += live.of(client)
    return held
  }

  #hasEntriesFor(update: Uint8Array, person: PersonId | undefined): boolean {
    const { doc, live, quota, owners } = this.#facts
    const most = Math.ceil((this.#takenByAll + update.byteLength) / bytesOfEntry)
    const counts = live.roots.map((root) => sum(live.entriesOf(root).values()))
    if (most + Math.max(0, ...counts) <= quota.entries / 2) return true
    return [...entriesAddedBy(update, doc)].every(([root, added]) => {
      // Earlier updates of the same batch are in the document, and not in the weight yet.
      const entries = this.#takenByAll === 0 ? live.entriesOf(root) : entriesIn(doc, root)
      const all = sum(entries.values())
      const own = [...entries].filter(([client]) => owners.get(client) === person)
      const held = sum(own.map(([, count]) => count))
      if (all + added > quota.entries) return false
      return all + added <= quota.entries / 2 || held + added <= Math.ceil((quota.entries - (all - held)) / 2)
    })
  }
}

/** How many keys of each root map an update gives a value that have none. */
function entriesAddedBy(update: Uint8Array, doc: Y.Doc): Map<string, number> {
  const { structs, ds } = Y.decodeUpdate(update)
  const places = new Places(doc, new StructIndex(structs))
  const names = new Map<unknown, string>([...doc.share].map(([name, type]) => [type, name]))
  const keys = new Map<string, Set<string>>()
  for (const struct of structs) {
    if (!(struct instanceof Y.Item) || rangeAt(ds.clients.get(struct.id.client) ?? [], struct.id.clock)) continue
    const { parent, parentSub } = places.of(struct) ?? { parent: null, parentSub: null }
    const root = typeof parent === 'string' ? parent : names.get(parent)
    if (parentSub === null || root === undefined) continue
    // oxlint-disable-next-line no-underscore-dangle -- the public way counts by walking over every entry
    const current = doc.share.get(root)?._map.get(parentSub)
    if (current !== undefined && !current.deleted) continue
    keys.set(root, (keys.get(root) ?? new Set()).add(parentSub))
  }
  return new Map([...keys].map(([root, added]) => [root, added.size]))
}

function entriesIn(doc: Y.Doc, root: string): Map<number, number> {
  const counts = new Map<number, number>()
  // oxlint-disable-next-line no-underscore-dangle -- as above
  for (const { id, deleted } of doc.share.get(root)?._map.values() ?? []) {
    if (!deleted) counts.set(id.client, (counts.get(id.client) ?? 0) + 1)
  }
  return counts
}

function sum(counts: Iterable<number>): number {
  let total = 0
  for (const count of counts) total += count
  return total
}
