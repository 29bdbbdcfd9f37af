import * as Y from 'yjs'

import { addedItems, deletedItems } from './passages.ts'
import type { Stamp } from './stamped-ranges.ts'

/** By record, then by the key in its Y.Map (`status`, `title/es`, `sectors/steel`) or the name of a long text. */
export type FieldStamps = ReadonlyMap<string, ReadonlyMap<string, Stamp>>

/**
 * Who last set each field, learned update by update. Where two people set one field at once, it is the one whose value
 * stands. Fields that were cleared keep who cleared them.
 */
export class FieldAuthorship {
  readonly #stamps = new Map<string, Map<string, Stamp>>()

  constructor(state: FieldStamps = new Map()) {
    for (const [record, fields] of state) this.#stamps.set(record, new Map(fields))
  }

  get state(): FieldStamps {
    return this.#stamps
  }

  /**
   * Call it after each transaction.
   *
   * @param roots the roots whose texts it changed: a record's long text is a root of its own
   */
  note(transaction: Y.Transaction, roots: Iterable<string>, by: Stamp): void {
    for (const item of addedItems(transaction)) this.#noteItem(item, by)
    for (const item of deletedItems(transaction)) {
      if (entryOf(item) === item) this.#noteItem(item, by)
    }
    for (const root of roots) {
      const slash = root.indexOf('/')
      if (slash > 0) this.#set(root.slice(0, slash), root.slice(slash + 1), by)
    }
  }

  #noteItem(item: Y.Item, by: Stamp): void {
    const { parent, parentSub } = item
    if (parentSub === null || !(parent instanceof Y.Map) || entryOf(item) !== item) return
    // oxlint-disable-next-line no-underscore-dangle -- Yjs has no public way from a type to the item that holds it
    const holder = parent._item
    if (holder === null) {
      // An entry of a root: a record comes or goes with all of its fields, a plain value is a field of its own.
      if (!(item.content instanceof Y.ContentType)) this.#set(Y.findRootTypeKey(parent), parentSub, by)
    } else if (holder.parentSub !== null) {
      this.#set(holder.parentSub, parentSub, by)
    }
  }

  #set(record: string, field: string, by: Stamp): void {
    const fields = this.#stamps.get(record) ?? new Map<string, Stamp>()
    this.#stamps.set(record, fields.set(field, by))
  }
}

/** The item that stands for a key at the moment, whether it is deleted or not. */
function entryOf({ parent, parentSub }: Y.Item): Y.Item | undefined {
  // oxlint-disable-next-line no-underscore-dangle
  return parentSub !== null && parent instanceof Y.AbstractType ? parent._map.get(parentSub) : undefined
}
