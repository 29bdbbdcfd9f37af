/**
 * Why the server closes a socket. 4400 to 4499 are final for the stock `WebsocketProvider`; everything else it retries.
 */
export const closeCode = {
  /** The server is stopping or restarting. Come back. */
  goingAway: 1001,
  /** The room could not be loaded, or too much waits for storage. Come back later. */
  tryAgainLater: 1013,
  /** A message that cannot be decoded or has an unknown type, or an update that does not apply. */
  malformed: 4400,
  /** The session has ended: sign in again. */
  signedOut: 4401,
  /** An update from someone who may read but not write, or whose right was taken away. */
  forbidden: 4403,
  /** No such room, or one this person may not read: the same answer. */
  notFound: 4404,
  /** The client id belongs to another person. */
  foreignClientId: 4409,
  tooLarge: 4413,
  /** The document is as large as a document may be: only what makes it smaller is taken. */
  roomFull: 4414,
  /** The client's schema is older than the documents: reload the page. */
  outdatedSchema: 4426,
} as const
export type CloseCode = (typeof closeCode)[keyof typeof closeCode]

/** A close that no retry can change: the client sets its unsaved work aside and asks `/api/me` why. */
export function isFinal(code: number): boolean {
  return code >= 4400 && code <= 4499
}
