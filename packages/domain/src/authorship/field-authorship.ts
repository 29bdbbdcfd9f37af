import * as Y from 'yjs'

import { struckMark } from '../strike-out/strike-out.ts'
import { FieldTrails, trailLimits, type FieldTrail, type FieldTrailsState, type TrailLimits } from './field-trails.ts'
import { addedItems, deletedItems, goneOnArrival, isNew, lostItems } from './passages.ts'
import type { Stamp } from './stamped-ranges.ts'

/** Stamps by record, then by the key in its Y.Map (`status`, `title/es`, `sectors/steel`) or the name of a long text. */
export type FieldStamps = ReadonlyMap<string, ReadonlyMap<string, Stamp>>

/** The known authorship of fields. Plain data. */
export interface FieldAuthorshipState {
  readonly stamps: FieldStamps
  /** Undefined where they are not known: what fields held before is then not asked, and not learned. */
  readonly trails: FieldTrailsState | undefined
}

/** The effects of a transaction beside setting keys. */
interface RecordChange {
  /** The roots whose texts it changed: a record's long text is a root of its own. */
  readonly roots: Iterable<string>
  /** The records that it took out of the room. */
  readonly removed: Iterable<string>
  /** Something of what it brought was struck out: a value that came deleted is one that was struck. */
  readonly isStruck?: boolean
}

/**
 * The person who last set each field, and the earlier values of fields that were set again, learned update by update.
 * If two people set one field at once, it is the one whose value stands. Cleared fields keep the person who cleared
 * them. After a record is taken out of the room, only its long texts are followed, which stay in it.
 */
export class FieldAuthorship {
  readonly #stamps = new Map<string, Map<string, Stamp>>()
  readonly #trails: FieldTrails | undefined

  constructor(
    { stamps, trails }: FieldAuthorshipState = { stamps: new Map(), trails: new Map() },
    limits: TrailLimits = trailLimits,
  ) {
    for (const [record, fields] of stamps) this.#stamps.set(record, new Map(fields))
    this.#trails = trails && new FieldTrails(trails, limits)
  }

  get stamps(): FieldStamps {
    return this.#stamps
  }

  get state(): FieldAuthorshipState {
    return { stamps: this.#stamps, trails: this.#trails?.state }
  }

  /**
   * The values of a field, one after the other; undefined if it was set once and stands, is a long text, or does not
   * fit into the memory any more.
   */
  trail(record: string, key: string): FieldTrail | undefined {
    if (this.#trails === undefined) throw new Error('what fields held before is not known here')
    return this.#trails.of(record, key)
  }

  /** Call it after each transaction. */
  note(transaction: Y.Transaction, { roots, removed, isStruck = false }: RecordChange, by: Stamp): void {
    const gone = new Set(removed)
    for (const item of addedItems(transaction)) this.#noteItem(item, transaction, by, gone)
    for (const item of deletedItems(transaction)) {
      if (entryOf(item) === item) this.#noteItem(item, transaction, by, gone)
    }
    for (const item of isStruck ? goneOnArrival(transaction) : []) this.#noteItem(item, transaction, by, gone, true)
    for (const item of lostItems(transaction)) this.#noteLost(item, by, gone)
    for (const root of roots) {
      const slash = root.indexOf('/')
      if (slash > 0) this.#set(root.slice(0, slash), root.slice(slash + 1), by)
    }
    for (const record of gone) this.#drop(record, transaction.doc)
  }

  #noteItem(item: Y.Item, transaction: Y.Transaction, by: Stamp, gone: ReadonlySet<string>, wasStruck = false): void {
    const { parent, parentSub } = item
    if (parentSub === null || !(parent instanceof Y.Map) || entryOf(item) !== item) return
    // oxlint-disable-next-line no-underscore-dangle -- Yjs has no public way from a type to the item that holds it
    const holder = parent._item
    if (holder === null) {
      // An entry of a root: a record comes or goes with all of its fields, a plain value is a field of its own.
      if (!(item.content instanceof Y.ContentType)) this.#set(Y.findRootTypeKey(parent), parentSub, by)
    } else if (holder.parentSub !== null && !gone.has(holder.parentSub)) {
      const before = this.#stamps.get(holder.parentSub)?.get(parentSub)
      // A value that was set once and struck leaves its mark too: there is nothing else to be shown in its place.
      if (before !== undefined || wasStruck) {
        const replaced = itemBefore(item, transaction)
        const after = wasStruck ? struckMark : item.deleted ? null : valueOf(item)
        const change = { before: replaced && valueOf(replaced), after }
        const overUnseen = before !== undefined && before.writer !== by.writer && isUnseen(replaced, item, transaction)
        this.#trails?.add(holder.parentSub, parentSub, change, before ?? by, by, { overUnseen })
      }
      this.#set(holder.parentSub, parentSub, by)
    }
  }

  /** A value that was written while another person wrote one that stands. */
  #noteLost(item: Y.Item, by: Stamp, gone: ReadonlySet<string>): void {
    const { parent, parentSub } = item
    if (parentSub === null || !(parent instanceof Y.Map)) return
    // oxlint-disable-next-line no-underscore-dangle -- Yjs has no public way from a type to the item that holds it
    const record = parent._item?.parentSub
    const entry = entryOf(item)
    if (typeof record !== 'string' || gone.has(record) || entry === undefined || entry.deleted) return
    const standing = this.#stamps.get(record)?.get(parentSub)
    const [value, stands] = [valueOf(item), valueOf(entry)]
    if (standing === undefined || standing.writer === by.writer || value === null || value === stands) return
    this.#trails?.addLost(record, parentSub, { value, by }, { value: stands, by: standing })
  }

  #drop(record: string, doc: Y.Doc): void {
    this.#trails?.drop(record)
    const texts = [...(this.#stamps.get(record) ?? [])].filter(([field]) => doc.share.has(`${record}/${field}`))
    if (texts.length > 0) this.#stamps.set(record, new Map(texts))
    else this.#stamps.delete(record)
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

/** The value of the key before the transaction: Yjs has not thrown it away yet. */
function itemBefore(item: Y.Item, transaction: Y.Transaction): Y.Item | undefined {
  let at: Y.Item | null = item
  while (at !== null && isNew(at, transaction)) at = at.left
  return at ?? undefined
}

/** Whether an item that replaces another one was written without knowing it, by one who saw an older value or none. */
function isUnseen(replaced: Y.Item | undefined, item: Y.Item, transaction: Y.Transaction): boolean {
  if (replaced === undefined || replaced === item) return false
  // The values that a person writes in a go are a chain, each upon the one before: its beginning tells what the person
  // saw.
  let seen = item.origin
  for (let at = item.left; seen !== null && isNewId(seen, transaction); at = at?.left ?? null) {
    if (at === null) return false
    if (Y.compareIDs(at.lastId, seen)) seen = at.origin
  }
  return !Y.compareIDs(seen, replaced.lastId)
}

function isNewId(id: Y.ID, { beforeState }: Y.Transaction): boolean {
  return id.clock >= (beforeState.get(id.client) ?? 0)
}

/** Null for a value that is gone, and for what is no plain value. */
function valueOf({ content }: Y.Item): unknown {
  return content instanceof Y.ContentAny ? (content.arr.at(-1) ?? null) : null
}
