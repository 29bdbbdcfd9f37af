import * as Y from 'yjs'

/** A flat `mergeUpdates` is quadratic; in a tree of this width it is not (100,000 updates: 467 s flat, 0.6 s so). */
const fanIn = 16

/** Merges any number of updates into one, keeping their order. */
export function mergeUpdates(updates: readonly Uint8Array[]): Uint8Array {
  if (updates.length <= fanIn) return Y.mergeUpdates([...updates])
  const merged: Uint8Array[] = []
  for (let start = 0; start < updates.length; start += fanIn) {
    merged.push(Y.mergeUpdates(updates.slice(start, start + fanIn)))
  }
  return mergeUpdates(merged)
}

/**
 * Merges through a document, which also drops what was deleted: for stored copies, where merging bytes alone would keep
 * every overwritten value for good. Updates whose dependencies are missing stay in the result as they are.
 */
export function compactUpdates(updates: readonly Uint8Array[]): Uint8Array {
  const doc = new Y.Doc()
  Y.transact(doc, () => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  const merged = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return merged
}
