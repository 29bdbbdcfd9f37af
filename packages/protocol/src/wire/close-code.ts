/**
 * Why the server closes a socket. 4400 to 4499 are final for the stock `WebsocketProvider`; everything else it retries.
 */
export const closeCode = {
  /** The server is stopping or restarting. Reconnect. */
  goingAway: 1001,
  /** Another node of the server has the room now. Reconnect at once. */
  serviceRestart: 1012,
  /** The room could not be loaded, or too many updates wait for storage. Reconnect later. */
  tryAgainLater: 1013,
  /** A message that cannot be decoded or has an unknown type, or an update that does not apply. */
  malformed: 4400,
  /** The session has ended: sign in again. */
  signedOut: 4401,
  /** An update from a person without the right to write, or not any more. */
  forbidden: 4403,
  /** The room does not exist, or this person may not read it. */
  notFound: 4404,
  /** The client id belongs to another person. */
  foreignClientId: 4409,
  tooLarge: 4413,
  /** The document has reached its limit: only updates that make it smaller are accepted. */
  roomFull: 4414,
  /** The client's schema is older than the documents: reload the page. */
  outdatedSchema: 4426,
} as const
export type CloseCode = (typeof closeCode)[keyof typeof closeCode]

/** A close that no retry can change: the client sets its unsaved work aside and asks `/api/me` why. */
export function isFinal(code: number): boolean {
  return code >= 4400 && code <= 4499
}
