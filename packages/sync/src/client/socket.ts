/** Events of a dialled socket. `closed` comes once, also when the socket never opened, and is the last. */
export interface SocketListener {
  opened(): void
  received(message: Uint8Array): void
  /** @param code the WebSocket close code; 1006 when the connection failed without one */
  closed(code: number): void
}

export interface Socket {
  send(message: Uint8Array): void
  /** Closes without waiting. Whether `closed` still follows does not matter to the caller. */
  close(): void
}

/** Opens a socket to a room, offering the sub-protocol `minga.v1` and naming the schema version. */
export type Dial = (room: string, listener: SocketListener) => Socket
