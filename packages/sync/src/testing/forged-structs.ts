import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

import type { Random } from './random-edits.ts'

/** How Yjs' first version writes what a struct holds; see its `contentRefs` and `typeRefs`. */
const ref = { gc: 0, deleted: 1, binary: 3, string: 4, embed: 5, format: 6, type: 7, any: 8 } as const
const typeRef = { array: 0, map: 1, text: 2, element: 3, fragment: 4, xmlText: 6 } as const
const hasOrigin = 128
const hasRightOrigin = 64
const hasKey = 32

/**
 * Updates that decode, name only what is there and are otherwise made up: neighbours, parents, keys, contents, clocks
 * and deletions drawn by lot, most of them near to something an editor could have written.
 */
export class Forger {
  readonly #doc: Y.Doc
  readonly #clientIds: readonly number[]
  readonly #random: Random

  /** @param doc the room as it stands */
  constructor(doc: Y.Doc, clientIds: readonly number[], random: Random) {
    this.#doc = doc
    this.#clientIds = clientIds
    this.#random = random
  }

  update(): Uint8Array {
    const random = this.#random
    const encoder = encoding.createEncoder()
    const clients = this.#clientIds.filter(() => random.chance(40))
    /** The structs of the update so far. */
    const fresh: Y.ID[] = []
    encoding.writeVarUint(encoder, clients.length)
    for (const client of clients) {
      const state = Y.getState(this.#doc.store, client)
      let clock = Math.max(0, state - (random.chance(15) ? random.below(4) : 0))
      const count = 1 + random.below(3)
      for (const part of [count, client, clock]) encoding.writeVarUint(encoder, part)
      for (let left = count; left > 0; left -= 1) {
        const length = this.#struct(encoder, fresh)
        for (let unit = 0; unit < length; unit += 1) fresh.push(Y.createID(client, clock + unit))
        clock += length
      }
    }
    this.#deletes(encoder)
    return encoding.toUint8Array(encoder)
  }

  /** @returns its length */
  #struct(encoder: encoding.Encoder, fresh: readonly Y.ID[]): number {
    const random = this.#random
    const content = random.pick([
      ref.any,
      ref.any,
      ref.string,
      ref.string,
      ref.type,
      ref.format,
      ref.deleted,
      ref.gc,
      ref.binary,
    ])
    if (content === ref.gc) {
      encoding.writeUint8(encoder, content)
      const length = 1 + random.below(2)
      encoding.writeVarUint(encoder, length)
      return length
    }
    const [origin, rightOrigin] = this.#neighbours(fresh)
    const key = origin === null && rightOrigin === null && random.chance(50) ? random.pick(['status', 'k']) : null
    const flags = (origin ? hasOrigin : 0) | (rightOrigin ? hasRightOrigin : 0) | (key === null ? 0 : hasKey)
    encoding.writeUint8(encoder, content | flags)
    for (const id of [origin, rightOrigin]) if (id !== null) writeId(encoder, id)
    if (origin === null && rightOrigin === null) this.#parent(encoder, fresh, key)
    return writeContent(encoder, content, random)
  }

  #parent(encoder: encoding.Encoder, fresh: readonly Y.ID[], key: string | null): void {
    const random = this.#random
    const id = random.chance(50) ? this.#anyId(fresh) : null
    encoding.writeVarUint(encoder, id === null ? 1 : 0)
    if (id !== null) writeId(encoder, id)
    else encoding.writeVarString(encoder, random.pick(['title', 'order', 'barriers', 'other']))
    if (key !== null) encoding.writeVarString(encoder, key)
  }

  /** Side by side, at any two places of one list, or anywhere. */
  #neighbours(fresh: readonly Y.ID[]): [Y.ID | null, Y.ID | null] {
    const random = this.#random
    const die = random.below(100)
    if (die < 22) return [null, null]
    const left = this.#anyId(fresh)
    if (left === null) return [null, null]
    if (die < 40) return [left, this.#anyId(fresh)]
    if (die < 47) return [null, left]
    const structs = this.#doc.store.clients.get(left.client) ?? []
    const item =
      left.clock < Y.getState(this.#doc.store, left.client) ? structs[Y.findIndexSS(structs, left.clock)] : undefined
    if (!(item instanceof Y.Item)) return [left, null]
    let right = item.right
    while (right !== null && random.chance(die < 70 ? 15 : 60)) right = right.right
    return [random.chance(25) ? left : item.lastId, random.chance(15) ? null : (right?.id ?? null)]
  }

  #anyId(fresh: readonly Y.ID[]): Y.ID | null {
    const random = this.#random
    if (fresh.length > 0 && random.chance(30)) return random.pick(fresh)
    const clients = [...this.#doc.store.clients.keys()]
    if (clients.length === 0) return null
    const client = random.pick(clients)
    return Y.createID(client, random.below(Y.getState(this.#doc.store, client)))
  }

  #deletes(encoder: encoding.Encoder): void {
    const random = this.#random
    const ids = random.chance(40) ? [this.#anyId([]), this.#anyId([])].filter((id) => id !== null) : []
    encoding.writeVarUint(encoder, ids.length)
    for (const { client, clock } of ids) {
      const length = Math.min(random.below(4), Y.getState(this.#doc.store, client) - clock)
      for (const part of [client, 1, clock, length]) encoding.writeVarUint(encoder, part)
    }
  }
}

function writeId(encoder: encoding.Encoder, { client, clock }: Y.ID): void {
  encoding.writeVarUint(encoder, client)
  encoding.writeVarUint(encoder, clock)
}

/** @returns how many clocks it takes */
function writeContent(encoder: encoding.Encoder, content: number, random: Random): number {
  const length = 1 + random.below(3)
  switch (content) {
    case ref.deleted:
      encoding.writeVarUint(encoder, length)
      return length
    case ref.string: {
      const text = random.pick(['a', 'bc', 'def', '🌱', 'x🌱y'])
      encoding.writeVarString(encoder, text)
      return text.length
    }
    case ref.format:
      encoding.writeVarString(encoder, 'bold')
      encoding.writeVarString(encoder, 'true')
      return 1
    case ref.embed:
      encoding.writeVarString(encoder, '{}')
      return 1
    case ref.binary:
      encoding.writeVarUint8Array(encoder, Uint8Array.of(1))
      return 1
    case ref.type: {
      const type = random.pick(Object.values(typeRef))
      encoding.writeVarUint(encoder, type)
      if (type === typeRef.element) encoding.writeVarString(encoder, 'p')
      return 1
    }
    default:
      encoding.writeVarUint(encoder, length)
      for (let left = length; left > 0; left -= 1) encoding.writeAny(encoder, random.below(100))
      return length
  }
}
