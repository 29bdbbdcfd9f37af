import * as Y from 'yjs'

import { recordId, type RecordId } from '../identity/ids.ts'
import { everyKind } from './record-types.ts'

const roots: readonly string[] = everyKind.map(({ root }) => root)

/**
 * The records that an update wrote to or deleted from, long texts included. Decided from the update itself and the
 * document that has it, so that several people's updates that are applied together are kept apart. An update of a
 * record that is gone by now touches nothing.
 *
 * @param doc holds the update and may have gone on since
 */
export function touchedRecords(doc: Y.Doc, update: Uint8Array): ReadonlySet<RecordId> {
  const touched = new Set<RecordId>()
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
      const record = recordHolding(item)
      if (record !== undefined) touched.add(record)
    }
  }
  return touched
}

function isEntryOfRoot({ parent, parentSub }: Y.Item): boolean {
  // oxlint-disable-next-line no-underscore-dangle -- Yjs has no public way from a type to the entry that holds it
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

/** Walks up to the root: an entry of a map of records, or a long text, whose name begins with the record's id. */
function recordHolding(item: Y.Item): RecordId | undefined {
  let current = item
  for (;;) {
    const { parent } = current
    if (!(parent instanceof Y.AbstractType)) return undefined
    // oxlint-disable-next-line no-underscore-dangle -- Yjs has no public way from a type to the entry that holds it
    const holder = parent._item
    if (holder !== null) {
      current = holder
      continue
    }
    const root = Y.findRootTypeKey(parent)
    if (root.includes('/')) return recordId.safeParse(root.split('/')[0]).data
    return roots.includes(root) && !current.deleted ? recordId.safeParse(current.parentSub).data : undefined
  }
}
