import * as Y from 'yjs'

import { storedAt, type StructIndex } from './struct-index.ts'

type Pair = readonly [left: Y.ID, right: Y.ID]

/**
 * Whether two items can have stood side by side when something was written between them. Neither may lean on anything
 * that stands between them now: that was there before them, so no copy ever held them without it. Where this is broken,
 * copies that received the same things in another order put the new item in different places.
 */
export class Neighbours {
  readonly #doc: Y.Doc
  readonly #structs: StructIndex
  readonly #unproven = new Map<string, Pair>()
  readonly #maximumSteps: number
  #steps = 0

  /** @param maximumSteps how many items may be passed between the neighbours of an update's items */
  constructor(doc: Y.Doc, structs: StructIndex, maximumSteps: number) {
    this.#doc = doc
    this.#structs = structs
    this.#maximumSteps = maximumSteps
  }

  /** How many items were passed. */
  get steps(): number {
    return this.#steps
  }

  /** Whether more were passed than allowed, so that the last answer is void. */
  get isExhausted(): boolean {
    return this.#steps > this.#maximumSteps
  }

  /**
   * @param item what was written between `left` and `right`, which stand in the same list; null is its beginning or its
   * end
   * @returns false when they cannot; what can be decided only with the update in the document is kept for later
   */
  admit(item: Y.Item, left: Y.ID | null, right: Y.ID | null): boolean {
    const leftOfRight = right && this.#originOf(right)
    const rightOfLeft = left && this.#rightOriginOf(left)
    if (left === null) return right === null || leftOfRight === null || !this.#lies(leftOfRight, 'left', right)
    if (right === null) return rightOfLeft === null || !this.#lies(rightOfLeft, 'right', left)
    if (Y.compareIDs(leftOfRight, left) || Y.compareIDs(rightOfLeft, right)) return true
    if (storedAt(this.#doc, left) !== undefined && storedAt(this.#doc, right) !== undefined)
      return this.#haveMet(left, right)
    this.#unproven.set(keyOf(item), [left, right])
    return true
  }

  /** To be asked once the update is in the document: whether what was kept for later holds. */
  areProven(): boolean {
    return [...this.#unproven.values()].every(([left, right]) => this.#haveMet(left, right))
  }

  /** The same for one item, to be asked once its neighbours are in the document. */
  isProven(item: Y.Item): boolean {
    const pair = this.#unproven.size === 0 ? undefined : this.#unproven.get(keyOf(item))
    return pair === undefined || this.#haveMet(...pair)
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
   * Whether the item that was leaned on lies where it has to. In documents older than these rules it may not, and a
   * person who writes at the beginning or the end of a list there cannot avoid that.
   */
  #lies(sought: Y.ID, direction: 'left' | 'right', id: Y.ID): boolean {
    const stored = storedAt(this.#doc, id)
    if (!(stored instanceof Y.Item)) return true
    for (let item: Y.Item | null = stored; item !== null; item = item[direction]) {
      this.#steps += 1
      if (this.isExhausted || holds(item, sought)) return true
    }
    return false
  }

  /** Neither leans on the other: each was written by someone who did not have the other yet. */
  #haveMet(left: Y.ID, right: Y.ID): boolean {
    const [first, last] = [storedAt(this.#doc, left), storedAt(this.#doc, right)]
    if (!(first instanceof Y.Item) || !(last instanceof Y.Item) || last.id.clock !== right.clock) return false
    if (holds(first, last.origin) && last.origin.clock > left.clock) return false
    for (let item = first.right; item !== last; item = item.right) {
      this.#steps += 1
      if (item === null || this.isExhausted) return false
      if (holds(item, last.origin) || holds(item, first.rightOrigin)) return false
    }
    return true
  }
}

/** The key is its end: an update may also bring the beginning of content that the room has already. */
function keyOf({ id, length }: Y.Item): string {
  return `${id.client} ${id.clock + length}`
}

function holds({ id, length }: Y.Item, sought: Y.ID | null): sought is Y.ID {
  return sought !== null && sought.client === id.client && sought.clock >= id.clock && sought.clock < id.clock + length
}
