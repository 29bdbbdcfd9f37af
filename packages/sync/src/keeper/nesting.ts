import * as Y from 'yjs'

import type { StructIndex } from './struct-index.ts'

/** How many types may lie inside one another: more than any editor makes, far less than a walk's stack can bear. */
export const maximumNesting = 64

/**
 * How deep what an update brings would lie, computed before it is applied. Code that walks a document recurses, and so
 * does Yjs when it deletes: a chain of some thousand types could never be deleted again, would crash every page that
 * shows it, and takes seconds to apply.
 */
export class Nesting {
  readonly #structs: StructIndex
  readonly #depthInDocument: (id: Y.ID) => number
  /**
   * How many types enclose each item, once asked for. While it is looked for, too many: what encloses itself is no
   * tree.
   */
  readonly #depths = new Map<Y.Item, number>()

  constructor(structs: StructIndex, depthInDocument: (id: Y.ID) => number) {
    this.#structs = structs
    this.#depthInDocument = depthInDocument
  }

  isTooDeep(item: Y.Item): boolean {
    return this.#depthOf(item) > maximumNesting
  }

  /** Without recursion, because the sender chooses how long the chain is. */
  #depthOf(item: Y.Item): number {
    const path: Y.Item[] = []
    let next: Y.Item | number = item
    while (typeof next !== 'number') {
      const known = this.#depths.get(next)
      if (known === undefined) {
        this.#depths.set(next, Infinity)
        path.push(next)
      }
      next = known ?? this.#before(next)
    }
    let depth = next
    for (const passed of path.toReversed()) {
      if (isId(passed.parent)) depth += 1
      this.#depths.set(passed, depth)
    }
    return depth
  }

  /** The item whose depth decides, or the depth itself where the document knows it. */
  #before({ parent, origin, rightOrigin }: Y.Item): Y.Item | number {
    // A decoded item names a root by its name, and no parent at all where it follows from a neighbour.
    const id = isId(parent) ? parent : typeof parent === 'string' ? null : (origin ?? rightOrigin)
    if (id === null) return 0
    const struct = this.#structs.find(id)
    if (struct === undefined) return this.#depthInDocument(id)
    return struct instanceof Y.Item ? struct : 0
  }
}

function isId(parent: unknown): parent is Y.ID {
  return parent instanceof Y.ID
}

/** How many types enclose what the document holds at this place; no more than one too many is counted. */
export function depthIn({ store }: Y.Doc, { client, clock }: Y.ID): number {
  const structs = store.clients.get(client)
  if (structs === undefined || clock >= Y.getState(store, client)) return 0
  let holder: Y.Item | Y.GC | null | undefined = structs[Y.findIndexSS(structs, clock)]
  let depth = 0
  while (depth <= maximumNesting && holder instanceof Y.Item && holder.parent instanceof Y.AbstractType) {
    // oxlint-disable-next-line no-underscore-dangle -- Yjs has no public way from a type to the item that holds it
    holder = holder.parent._item
    if (holder !== null) depth += 1
  }
  return depth
}
