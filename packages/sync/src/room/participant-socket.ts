/** One open connection, as a room needs it. Sending to a closed one does nothing. */
export interface ParticipantSocket {
  send(message: Uint8Array): void
  /** Starts to close; more than one call does nothing more. */
  close(code: number, reason: string): void
  /** Reads nothing for so long, in ms: what the other end goes on sending waits there. */
  rest(duration: number): void
  /** Bytes handed to `send` that the network has not taken yet. */
  readonly bufferedBytes: number
}
