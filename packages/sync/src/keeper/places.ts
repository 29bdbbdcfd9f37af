import * as Y from 'yjs'

import { storedAt, type Struct, type StructIndex } from './struct-index.ts'

/** The list an item stands in: that of a type or, with a key, of all values the key has had. */
export interface Place {
  /** The name alone for a root that has no content yet. */
  readonly parent: Y.Item['parent'] | string
  readonly parentSub: string | null
}

/** Within deleted content that Yjs has forgotten: it keeps only the length. */
export const forgotten: Place = { parent: 'what was deleted', parentSub: null }

export function isSamePlace(one: Place, other: Place | undefined): boolean {
  return one === other || (one.parent === other?.parent && one.parentSub === other?.parentSub)
}

/** Where what an update brings would stand, computed before it is applied. */
export class Places {
  readonly #doc: Y.Doc
  readonly #structs: StructIndex
  /** While it is looked for, nowhere: what leans on itself stands on nothing. */
  readonly #known = new Map<Struct, Place | undefined>()

  constructor(doc: Y.Doc, structs: StructIndex) {
    this.#doc = doc
    this.#structs = structs
  }

  /** @returns undefined when it would stand in no list at all */
  of(struct: Struct): Place | undefined {
    if (!(struct instanceof Y.Item)) return forgotten
    const { origin, rightOrigin } = struct
    const anchor = origin ?? rightOrigin
    if (anchor === null) return this.#within(struct)
    const stored = storedAt(this.#doc, anchor)
    return stored === undefined ? this.#alongside(struct) : placeOfStored(stored)
  }

  at(id: Y.ID): Place | undefined {
    const stored = storedAt(this.#doc, id)
    if (stored !== undefined) return placeOfStored(stored)
    const struct = this.#structs.find(id)
    return struct && this.of(struct)
  }

  /** Follows neighbours that come in the same update, one leaning on the next. The sender chooses how many. */
  #alongside(item: Y.Item): Place | undefined {
    const path: Struct[] = []
    let next: Struct | undefined = item
    let place: Place | undefined
    while (next !== undefined) {
      if (this.#known.has(next)) {
        place = this.#known.get(next)
        break
      }
      this.#known.set(next, undefined)
      path.push(next)
      const anchor: Y.ID | null = next instanceof Y.Item ? (next.origin ?? next.rightOrigin) : null
      if (anchor === null || storedAt(this.#doc, anchor) !== undefined) {
        place = this.of(next)
        break
      }
      next = this.#structs.find(anchor)
    }
    for (const passed of path) this.#known.set(passed, place)
    return place
  }

  #within(item: Y.Item): Place | undefined {
    const { parentSub } = item
    const parent: unknown = item.parent
    // As decoded, a root is its name.
    if (typeof parent === 'string') return { parent: this.#doc.share.get(parent) ?? parent, parentSub }
    if (!(parent instanceof Y.ID)) return undefined
    const holder = storedAt(this.#doc, parent) ?? this.#structs.find(parent)
    if (!(holder instanceof Y.Item) || holder.content instanceof Y.ContentDeleted) return forgotten
    if (!(holder.content instanceof Y.ContentType)) return undefined
    return { parent: holder.content.type, parentSub }
  }
}

function placeOfStored(stored: Y.Item | Y.GC): Place {
  return stored instanceof Y.Item ? stored : forgotten
}
