import type { RecordId } from '@minga/domain/identity/ids'
import { readFields } from '@minga/domain/record/record-shape'
import type { RecordType } from '@minga/domain/record/records'
import * as Y from 'yjs'
import type { z } from 'zod'

import { Paced } from './paced.ts'

export interface LiveRecords<Fields> {
  /** In the list's order. */
  readonly records: readonly Fields[]
  /** How many entries do not parse; they hide no other. */
  readonly unreadable: number
}

const stores = new WeakMap<Y.Doc, Map<string, unknown>>()

/** The document's one store of a kind: the list and the record open beside it read thousands of entries once. */
export function liveRecordsOf<Fields extends Listed>(
  doc: Y.Doc,
  type: RecordType<z.ZodType<Fields>>,
): LiveRecordStore<Fields> {
  const ofDoc = stores.get(doc) ?? new Map<string, unknown>()
  stores.set(doc, ofDoc)
  // Each kind has a root of its own, and one type.
  const known = ofDoc.get(type.root) as LiveRecordStore<Fields> | undefined
  const store = known ?? new LiveRecordStore(doc, type)
  ofDoc.set(type.root, store)
  return store
}

type Listed = { readonly id: RecordId; readonly position: string }

/**
 * A register's records of one kind as an external store. Only the entries that a transaction touched are parsed
 * again, so that a list of thousands follows its writers; untouched records stay the same objects. What is
 * written on this device is there at once; what comes from elsewhere is drawn as often as leaves the page time for keys.
 */
export class LiveRecordStore<Fields extends Listed> {
  readonly #doc: Y.Doc
  readonly #root: Y.Map<unknown>
  readonly #type: RecordType<z.ZodType<Fields>>
  readonly #parsed = new Map<string, Fields | undefined>()
  readonly #listeners = new Set<() => void>()
  readonly #paced = new Paced(() => this.#catchUp())
  /** The entries that were changed since the snapshot. */
  readonly #touched = new Set<string>()
  #snapshot: LiveRecords<Fields>
  /** Whether these records changed while nothing followed them. */
  #isStale = false

  constructor(doc: Y.Doc, type: RecordType<z.ZodType<Fields>>) {
    this.#doc = doc
    this.#root = doc.getMap(type.root)
    this.#type = type
    this.#snapshot = this.#readAll()
    this.#watchUnfollowed()
  }

  readonly read = (): LiveRecords<Fields> => this.#snapshot

  readonly subscribe = (notify: () => void): (() => void) => {
    if (this.#listeners.size === 0) {
      this.#doc.off('afterTransaction', this.#look)
      this.#root.observeDeep(this.#follow)
      if (this.#isStale) this.#snapshot = this.#readAll()
    }
    const listener = () => notify()
    this.#listeners.add(listener)
    return () => {
      if (!this.#listeners.delete(listener) || this.#listeners.size > 0) return
      this.#root.unobserveDeep(this.#follow)
      this.#watchUnfollowed()
    }
  }

  readonly #follow = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[], { local }: Y.Transaction): void => {
    for (const id of touchedIds(events)) this.#touched.add(id)
    if (local) this.#paced.run()
    else this.#paced.ask()
  }

  #catchUp(): void {
    this.#readTouched()
    for (const notify of this.#listeners) notify()
  }

  #readTouched(): void {
    const touched = [...this.#touched]
    this.#touched.clear()
    const before = touched.map((id) => this.#parsed.get(id))
    for (const id of touched) this.#parse(id)
    this.#snapshot = this.#inPlace(touched, before) ?? this.#assemble()
  }

  #watchUnfollowed(): void {
    this.#paced.cancel()
    if (this.#touched.size > 0) this.#readTouched()
    this.#isStale = false
    this.#doc.on('afterTransaction', this.#look)
  }

  readonly #look = ({ changedParentTypes }: Y.Transaction): void => {
    // Yjs's type is of events, and a map of records has one of its own.
    const changed: ReadonlyMap<unknown, unknown> = changedParentTypes
    if (changed.has(this.#root)) this.#isStale = true
  }

  #readAll(): LiveRecords<Fields> {
    this.#parsed.clear()
    for (const id of this.#root.keys()) this.#parse(id)
    return this.#assemble()
  }

  #parse(id: string): void {
    if (!this.#root.has(id)) {
      this.#parsed.delete(id)
      return
    }
    const entry = this.#root.get(id)
    const { shape, schema } = this.#type
    const parsed = entry instanceof Y.Map ? schema.safeParse({ ...readFields(shape, entry), id }) : undefined
    this.#parsed.set(id, parsed?.success ? parsed.data : undefined)
  }

  #assemble(): LiveRecords<Fields> {
    const all = [...this.#parsed.values()]
    const records = all.filter((record) => record !== undefined)
    records.sort(byPosition)
    return { records, unreadable: all.length - records.length }
  }

  /**
   * The snapshot with these records in place of what they were; undefined where one came, went or moved, so that all
   * have to be put in order.
   */
  #inPlace(ids: readonly string[], before: readonly (Fields | undefined)[]): LiveRecords<Fields> | undefined {
    const records = [...this.#snapshot.records]
    for (const [at, id] of ids.entries()) {
      const [old, now] = [before[at], this.#parsed.get(id)]
      if (old === undefined || now === undefined || old.position !== now.position) return undefined
      const place = placeOf(old, records)
      if (place === undefined) return undefined
      records[place] = now
    }
    return { records, unreadable: this.#snapshot.unreadable }
  }
}

/** The index of a record in a list that is in order. */
function placeOf<Fields extends Listed>(record: Fields, list: readonly Fields[]): number | undefined {
  let [first, end] = [0, list.length]
  while (first < end) {
    const middle = (first + end) >> 1
    const other = list[middle]
    if (other !== undefined && byPosition(other, record) < 0) first = middle + 1
    else end = middle
  }
  return list[first] === record ? first : undefined
}

function byPosition(a: Listed, b: Listed): number {
  return byCodeUnits(a.position, b.position) || byCodeUnits(a.id, b.id)
}

/**
 * The records that a transaction changed: an event of the list names them by its keys, an event below it by its path.
 */
function touchedIds(events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): Set<string> {
  const ids = new Set<string>()
  for (const event of events) {
    const [id] = event.path
    if (id !== undefined) ids.add(String(id))
    else for (const key of event.changes.keys.keys()) ids.add(key)
  }
  return ids
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
