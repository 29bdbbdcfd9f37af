import type * as Y from 'yjs'

/**
 * After a transaction that came from elsewhere, Yjs tidies formatting marks by deleting some, as an edit of its own,
 * and changes the document's client id when it meets it. A shadow must do neither: it would hold what the log does not.
 */
export function applyQuietly(doc: Y.Doc, run: (transaction: Y.Transaction) => void): void {
  doc.transact((transaction) => {
    try {
      run(transaction)
    } finally {
      transaction.local = true
    }
  })
}

/** Whether the document keeps parts of updates that it could not apply. */
export function hasPending({ store }: Y.Doc): boolean {
  return store.pendingStructs !== null || store.pendingDs !== null
}
