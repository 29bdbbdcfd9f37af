import * as Y from 'yjs'

import { storedAt, type StructIndex } from './struct-index.ts'

type Pair = readonly [left: Y.ID, right: Y.ID]

/** How many items are passed between the neighbours of what one update brings: more than any list has, some ms. */
const maximumSteps = 1_000_000

/**
 * Whether two items can have stood side by side when something was written between them. Of what stands between them now,
 * neither may lean on any: it was there before them, so nobody saw them without it. Where that is not so, copies that
 * received the same things in another order put it in different places.
 */
export class Neighbours {
  readonly #doc: Y.Doc
  readonly #structs: StructIndex
  readonly #unproven: Pair[] = []
  #steps = maximumSteps

  constructor(doc: Y.Doc, structs: StructIndex) {
    this.#doc = doc
    this.#structs = structs
  }

  /**
   * @param left and `right` stand in the same list; null is its beginning or its end
   * @returns false when they cannot; what can only be told from the document with the update in it is kept for later
   */
  admit(left: Y.ID | null, right: Y.ID | null): boolean {
    const leftOfRight = right && this.#originOf(right)
    const rightOfLeft = left && this.#rightOriginOf(left)
    if (left === null)
      return right === null || leftOfRight === null || !this.#lies(leftOfRight, 'left', right)
    if (right === null) return rightOfLeft === null || !this.#lies(rightOfLeft, 'right', left)
    if (Y.compareIDs(leftOfRight, left) || Y.compareIDs(rightOfLeft, right)) return true
    if (storedAt(this.#doc, left) !== undefined && storedAt(this.#doc, right) !== undefined)
      return this.#haveMet(left, right)
    this.#unproven.push([left, right])
    return true
  }

  /** To be asked once the update is in the document: whether what was kept for later holds. */
  areProven(): boolean {
    return this.#unproven.every(([left, right]) => this.#haveMet(left, right))
  }

  #originOf(id: Y.ID): Y.ID | null {
    const struct = this.#find(id)
    if (struct !== undefined && struct.id.clock < id.clock) return Y.createID(id.client, id.clock - 1)
    return struct instanceof Y.Item ? struct.origin : null
  }

  #rightOriginOf(id: Y.ID): Y.ID | null {
    const struct = this.#find(id)
    return struct instanceof Y.Item ? struct.rightOrigin : null
  }

  #find(id: Y.ID) {
    return storedAt(this.#doc, id) ?? this.#structs.find(id)
  }

  /**
   * Whether what somebody leaned on lies where it has to. In documents that are older than these rules it may not; who
   * writes at the beginning or the end of a list there can do nothing about it.
   */
  #lies(sought: Y.ID, direction: 'left' | 'right', id: Y.ID): boolean {
    const stored = storedAt(this.#doc, id)
    if (!(stored instanceof Y.Item)) return true
    for (let item: Y.Item | null = stored; item !== null; item = item[direction]) {
      this.#steps -= 1
      if (this.#steps < 0 || holds(item, sought)) return true
    }
    return false
  }

  /** Neither leans on the other: each was written by someone who did not have the other yet. */
  #haveMet(left: Y.ID, right: Y.ID): boolean {
    const [first, last] = [storedAt(this.#doc, left), storedAt(this.#doc, right)]
    if (!(first instanceof Y.Item) || !(last instanceof Y.Item) || last.id.clock !== right.clock) return false
    if (holds(first, last.origin) && last.origin.clock > left.clock) return false
    for (let item = first.right; item !== last; item = item.right) {
      this.#steps -= 1
      if (item === null || this.#steps < 0) return false
      if (holds(item, last.origin) || holds(item, first.rightOrigin)) return false
    }
    return true
  }
}

function holds({ id, length }: Y.Item, sought: Y.ID | null): sought is Y.ID {
  return (
    sought !== null &&
    sought.client === id.client &&
    sought.clock >= id.clock &&
    sought.clock < id.clock + length
  )
}
