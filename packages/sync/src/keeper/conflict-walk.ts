import * as Y from 'yjs'

import { storedAt } from './struct-index.ts'

/** Where an item is to stand: after this, or at the beginning of its list. */
export interface Standing {
  readonly left: Y.ID | null
}

/**
 * Finds the place of an item among what others wrote between its neighbours, as Yjs does when it integrates it (the
 * same comparisons in the same order), without changing anything: what is passed is counted, and the walk can be ended.
 * Yjs then finds both neighbours side by side and walks no more.
 */
export class ConflictWalk {
  readonly #doc: Y.Doc
  readonly #item: Y.Item
  readonly #pass: (passed: Y.Item) => boolean
  readonly #leftHolder: Y.Item | null
  /** Made when first needed: most items stand where no other person wrote. */
  #met: { readonly seen: Set<Y.Item>; readonly conflicting: Set<Y.Item> } | undefined
  #left: Y.ID | null

  /** @param pass says whether the walk may go on past this */
  constructor(doc: Y.Doc, item: Y.Item, pass: (passed: Y.Item) => boolean) {
    this.#doc = doc
    this.#item = item
    this.#pass = pass
    this.#left = item.origin
    this.#leftHolder = this.#holderOf(item.origin)
  }

  get hasMetOthers(): boolean {
    return this.#met !== undefined
  }

  /** @returns undefined when it was ended */
  run(): Standing | undefined {
    const { origin, rightOrigin } = this.#item
    const end = this.#holderOf(rightOrigin)
    const isFirstOfEnd = end !== null && rightOrigin !== null && rightOrigin.clock === end.id.clock
    let next: Y.Item | null
    if (origin !== null && this.#leftHolder === null) return { left: origin }
    if (this.#leftHolder === null) next = firstOf(end ?? this.#item)
    else if (origin !== null && origin.clock === lastClockOf(this.#leftHolder)) next = this.#leftHolder.right
    else if (end === this.#leftHolder) return { left: origin }
    else {
      // Its left neighbour is within something: the rest of that stands first.
      const goesOn = this.#meet(this.#leftHolder, origin, this.#leftHolder.rightOrigin, idOfLast(this.#leftHolder))
      if (goesOn !== true) return goesOn === false ? { left: this.#left } : undefined
      next = this.#leftHolder.right
    }
    const stop = isFirstOfEnd ? end : null
    while (next !== null && next !== stop) {
      const last =
        next === end && rightOrigin !== null ? Y.createID(rightOrigin.client, rightOrigin.clock - 1) : idOfLast(next)
      const goesOn = this.#meet(next, next.origin, next.rightOrigin, last)
      if (goesOn === undefined) return undefined
      if (!goesOn || next === end) break
      next = next.right
    }
    return { left: this.#left }
  }

  /** One step of YATA. @returns false where the walk is over, undefined where it was ended */
  #meet(other: Y.Item, origin: Y.ID | null, rightOrigin: Y.ID | null, last: Y.ID): boolean | undefined {
    if (!this.#pass(other)) return undefined
    const item = this.#item
    this.#met ??= { seen: new Set(), conflicting: new Set() }
    const { seen, conflicting } = this.#met
    seen.add(other)
    conflicting.add(other)
    if (Y.compareIDs(item.origin, origin)) {
      if (other.id.client < item.id.client) this.#standAfter(last)
      else if (Y.compareIDs(item.rightOrigin, rightOrigin)) return false
      return true
    }
    const leansOn = this.#holderOf(origin)
    if (origin === null || leansOn === null || !seen.has(leansOn)) return false
    // The part of it that stands left of this item is not passed.
    if (leansOn === this.#leftHolder && item.origin !== null && origin.clock <= item.origin.clock) return false
    if (!conflicting.has(leansOn)) this.#standAfter(last)
    return true
  }

  #standAfter(last: Y.ID): void {
    this.#left = last
    this.#met?.conflicting.clear()
  }

  #holderOf(id: Y.ID | null): Y.Item | null {
    const stored = id && storedAt(this.#doc, id)
    return stored instanceof Y.Item ? stored : null
  }
}

function lastClockOf({ id, length }: Y.Item): number {
  return id.clock + length - 1
}

function idOfLast(item: Y.Item): Y.ID {
  return Y.createID(item.id.client, lastClockOf(item))
}

/** The first of the list in which an item stands. */
export function firstOf({ parent, parentSub }: Pick<Y.Item, 'parent' | 'parentSub'>): Y.Item | null {
  if (!(parent instanceof Y.AbstractType)) return null
  // oxlint-disable-next-line no-underscore-dangle -- as Yjs reaches the beginning of a list
  if (parentSub === null) return parent._start
  // oxlint-disable-next-line no-underscore-dangle -- and of the values that a key has had
  let value = parent._map.get(parentSub) ?? null
  while (value !== null && value.left !== null) value = value.left
  return value
}
