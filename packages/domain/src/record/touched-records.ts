import * as Y from 'yjs'

import { recordId, type RecordId } from '../identity/ids.ts'
import { everyKind } from './record-types.ts'

const roots: readonly string[] = everyKind.map(({ root }) => root)

/** What holds an item: a record, by the entry that it lies in, or a long text of one. */
interface Holder {
  readonly record: RecordId
  readonly entry: Y.Item | undefined
}

const noted = new WeakMap<Uint8Array, readonly Holder[]>()

/**
 * From now on remembers of each update that the document itself gives what it wrote: a set of changes is hundreds of
 * thousands of items, and taking its updates apart again finds nothing else.
 */
export function noteTouched(doc: Y.Doc): void {
  doc.on('update', (update: Uint8Array, _origin: unknown, _doc: Y.Doc, { changed }: Y.Transaction) => {
    noted.set(
      update,
      [...changed].flatMap(([type, keys]) => holdersOf(type as Y.AbstractType<unknown>, keys)),
    )
  })
}

/**
 * The records that an update wrote to or deleted from, long texts included. Decided from the update itself and the
 * document that has it, so that several people's updates that are applied together are kept apart. An update of a
 * record that is gone by now touches nothing.
 *
 * @param doc holds the update and may have gone on since
 */
export function touchedRecords(doc: Y.Doc, update: Uint8Array): ReadonlySet<RecordId> {
  const touched = new Set<RecordId>()
  for (const { record, entry } of noted.get(update) ?? holdersIn(doc, update)) {
    if (entry?.deleted !== true) touched.add(record)
  }
  return touched
}

function holdersOf(type: Y.AbstractType<unknown>, keys: ReadonlySet<string | null>): Holder[] {
  // oxlint-disable-next-line no-underscore-dangle -- Yjs has no public way from a type to the entry that holds it
  const { _item: item, _map: entries } = type
  const items = item === null ? [...keys].map((key) => (key === null ? undefined : entries.get(key))) : [item]
  const holders = items.flatMap((each) => (each === undefined ? [] : [holderOf(each)]))
  // A long text lies in a root of its own.
  if (item === null && keys.has(null)) holders.push(holderInRoot(type, undefined))
  return holders.filter((holder) => holder !== undefined)
}

function* holdersIn(doc: Y.Doc, update: Uint8Array): Generator<Holder> {
  const seen = new Set<unknown>()
  const { structs, ds } = Y.decodeUpdate(update)
  const ranges = [
    ...structs.map(({ id, length }) => ({ client: id.client, clock: id.clock, length })),
    ...[...ds.clients].flatMap(([client, deleted]) =>
      deleted.map(({ clock, len: length }) => ({ client, clock, length })),
    ),
  ]
  for (const { client, clock, length } of ranges) {
    for (const item of itemsIn(doc, client, clock, length)) {
      // What lies in one text, or in the entry of one record, belongs to one record: it is walked up from once, however
      // much was written there. Only in a map of records each key is another one.
      if (!isEntryOfRoot(item)) {
        if (seen.has(item.parent)) continue
        seen.add(item.parent)
      }
      const holder = holderOf(item)
      if (holder !== undefined) yield holder
    }
  }
}

function isEntryOfRoot({ parent, parentSub }: Y.Item): boolean {
  // oxlint-disable-next-line no-underscore-dangle -- as above
  return parentSub !== null && parent instanceof Y.AbstractType && parent._item === null
}

function* itemsIn(doc: Y.Doc, client: number, clock: number, length: number): Generator<Y.Item> {
  const structs = doc.store.clients.get(client)
  if (structs === undefined || clock >= Y.getState(doc.store, client)) return
  for (let index = Y.findIndexSS(structs, clock); index < structs.length; index++) {
    const struct = structs[index]
    if (struct === undefined || struct.id.clock >= clock + length) return
    if (struct instanceof Y.Item) yield struct
  }
}

/** Walks up to the root: an entry of a map of records, or a long text. */
function holderOf(item: Y.Item): Holder | undefined {
  let current = item
  for (;;) {
    const { parent } = current
    if (!(parent instanceof Y.AbstractType)) return undefined
    // oxlint-disable-next-line no-underscore-dangle -- as above
    const holder = parent._item
    if (holder === null) return holderInRoot(parent, current)
    current = holder
  }
}

function holderInRoot(root: Y.AbstractType<unknown>, entry: Y.Item | undefined): Holder | undefined {
  const name = Y.findRootTypeKey(root)
  if (name.includes('/')) {
    const record = recordId.safeParse(name.split('/')[0]).data
    return record && { record, entry: undefined }
  }
  const record = roots.includes(name) ? recordId.safeParse(entry?.parentSub).data : undefined
  return record && { record, entry }
}
