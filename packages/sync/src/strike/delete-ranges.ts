import * as Y from 'yjs'

import { holdsWords } from './strike-update.ts'
import type { StruckRanges } from './struck-ranges.ts'

/** Deletes what still stands of these ranges, as an edit: of a document that is written to. */
export function deleteRanges(doc: Y.Doc, ranges: StruckRanges): void {
  const set = Y.createDeleteSet()
  for (const [client, runs] of ranges) {
    const state = Y.getState(doc.store, client)
    const known = runs.filter(({ clock }) => clock < state)
    if (known.length > 0)
      set.clients.set(
        client,
        known.map(({ clock, len }) => ({ clock, len: Math.min(len, state - clock) })),
      )
  }
  doc.transact((transaction) => {
    Y.iterateDeletedStructs(transaction, set, (struct) => {
      if (struct instanceof Y.Item && !struct.deleted && holdsWords(struct)) struct.delete(transaction)
    })
  })
}
