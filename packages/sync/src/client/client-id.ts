import * as Y from 'yjs'

/**
 * Whether this document may go on under a client id it did not begin with. Only once the server's state is in it (the
 * caller's part), while nothing is missing that could hold more of that id's numbers, and before it has written
 * anything under its own: two documents that give one id's next number to different words diverge for good.
 */
export function mayTakeUp(doc: Y.Doc): boolean {
  const hasWritten = Y.getState(doc.store, doc.clientID) > 0
  const isMissingParts = doc.store.pendingStructs !== null || doc.store.pendingDs !== null
  return !hasWritten && !isMissingParts
}
