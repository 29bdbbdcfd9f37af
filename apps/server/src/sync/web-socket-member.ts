import type { MemberSocket } from '@minga/sync/room/member-socket'
import type { WebSocket } from 'ws'

/** How long a socket that we close has to take what was sent and to answer, in ms. */
const patience = 5000

/** A socket of `ws` as a room needs it. */
export class WebSocketMember implements MemberSocket {
  readonly #socket: WebSocket

  constructor(socket: WebSocket) {
    this.#socket = socket
  }

  get bufferedBytes(): number {
    return this.#socket.bufferedAmount
  }

  send(message: Uint8Array): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(message)
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason)
    // A peer that reads nothing would keep its buffer, and `ws` would wait 30 s for its answer.
    const timer = setTimeout(() => this.#socket.terminate(), patience)
    timer.unref()
    this.#socket.once('close', () => clearTimeout(timer))
  }
}
