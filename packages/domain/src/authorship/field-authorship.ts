import * as Y from 'yjs'

import { FieldTrails, type FieldTrail, type FieldTrailsState } from './field-trails.ts'
import { addedItems, deletedItems, isNew } from './passages.ts'
import type { Stamp } from './stamped-ranges.ts'

/** By record, then by the key in its Y.Map (`status`, `title/es`, `sectors/steel`) or the name of a long text. */
export type FieldStamps = ReadonlyMap<string, ReadonlyMap<string, Stamp>>

/** What is known of fields. Plain data. */
export interface FieldAuthorshipState {
  readonly stamps: FieldStamps
  readonly trails: FieldTrailsState
}

/**
 * Who last set each field, and what those fields held that were set again, learned update by update. Where two people
 * set one field at once, it is the one whose value stands. Fields that were cleared keep who cleared them.
 */
export class FieldAuthorship {
  readonly #stamps = new Map<string, Map<string, Stamp>>()
  readonly #trails: FieldTrails

  constructor({ stamps, trails }: FieldAuthorshipState = { stamps: new Map(), trails: new Map() }) {
    for (const [record, fields] of stamps) this.#stamps.set(record, new Map(fields))
    this.#trails = new FieldTrails(trails)
  }

  get stamps(): FieldStamps {
    return this.#stamps
  }

  get state(): FieldAuthorshipState {
    return { stamps: this.#stamps, trails: this.#trails.state }
  }

  /** What a field held, one value after the other; undefined where it was set once, or is a long text. */
  trail(record: string, key: string): FieldTrail | undefined {
    return this.#trails.of(record, key)
  }

  /**
   * Call it after each transaction.
   *
   * @param roots the roots whose texts it changed: a record's long text is a root of its own
   */
  note(transaction: Y.Transaction, roots: Iterable<string>, by: Stamp): void {
    for (const item of addedItems(transaction)) this.#noteItem(item, transaction, by)
    for (const item of deletedItems(transaction)) {
      if (entryOf(item) === item) this.#noteItem(item, transaction, by)
    }
    for (const root of roots) {
      const slash = root.indexOf('/')
      if (slash > 0) this.#set(root.slice(0, slash), root.slice(slash + 1), by)
    }
  }

  #noteItem(item: Y.Item, transaction: Y.Transaction, by: Stamp): void {
    const { parent, parentSub } = item
    if (parentSub === null || !(parent instanceof Y.Map) || entryOf(item) !== item) return
    // oxlint-disable-next-line no-underscore-dangle -- Yjs has no public way from a type to the item that holds it
    const holder = parent._item
    if (holder === null) {
      // An entry of a root: a record comes or goes with all of its fields, a plain value is a field of its own.
      if (!(item.content instanceof Y.ContentType)) this.#set(Y.findRootTypeKey(parent), parentSub, by)
    } else if (holder.parentSub !== null) {
      const before = this.#stamps.get(holder.parentSub)?.get(parentSub)
      if (before !== undefined) {
        const change = { before: valueBefore(item, transaction), after: item.deleted ? null : valueOf(item) }
        this.#trails.add(holder.parentSub, parentSub, change, before, by)
      }
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

/** The key's value before the transaction: Yjs has not thrown it away yet. */
function valueBefore(item: Y.Item, transaction: Y.Transaction): unknown {
  let at: Y.Item | null = item
  while (at !== null && isNew(at, transaction)) at = at.left
  return at === null ? undefined : valueOf(at)
}

/** Null for a value that is gone, and for what is no plain value. */
function valueOf({ content }: Y.Item): unknown {
  return content instanceof Y.ContentAny ? (content.arr.at(-1) ?? null) : null
}
