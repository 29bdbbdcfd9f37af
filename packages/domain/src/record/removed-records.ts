import * as Y from 'yjs'

import { deletedItems } from '../authorship/passages.ts'
import { recordId, type RecordId } from '../identity/ids.ts'
import { everyKind } from './record-types.ts'

const roots: readonly string[] = everyKind.map(({ root }) => root)

/** The records that an update took out of a register and did not put back. Call it on `afterTransaction`. */
export function removedRecords(transaction: Y.Transaction): RecordId[] {
  const removed = new Set<RecordId>()
  for (const { parent, parentSub } of deletedItems(transaction)) {
    if (parentSub === null || !(parent instanceof Y.Map) || parent.has(parentSub)) continue
    // oxlint-disable-next-line no-underscore-dangle -- Yjs has no public way to recognise a root
    if (parent._item !== null || !roots.includes(Y.findRootTypeKey(parent))) continue
    const record = recordId.safeParse(parentSub)
    if (record.success) removed.add(record.data)
  }
  return [...removed]
}
