import type { Duplex } from 'node:stream'

import type { ParticipantSocket } from '@minga/sync/room/participant-socket'
import type { WebSocket } from 'ws'

import { sharedFrame } from './server-frame.ts'

/** How long a socket that we close has to take what was sent and to answer, in ms. */
const patience = 5000

/** In bytes. Up to this, copying messages together costs less than handing several to the system. */
const copiedTogether = 16 * 1024

/** The participants that were sent something in this turn of the event loop. */
let sentTo: WebSocketParticipant[] = []

/**
 * A socket of `ws` as a room needs it. Messages go to the stream below as frames that all participants share, and those
 * of one turn (a gain and its acknowledgement, say) in one write: writing is most of what a busy room costs.
 */
export class WebSocketParticipant implements ParticipantSocket {
  readonly #socket: WebSocket
  readonly #stream: Duplex
  /** Frames of this turn that the stream has not been given yet. */
  #parts: Uint8Array[] = []
  #partBytes = 0

  /** @param stream what `socket` was upgraded on: `ws` writes to it at once and in order, so both may */
  constructor(socket: WebSocket, stream: Duplex) {
    this.#socket = socket
    this.#stream = stream
  }

  get bufferedBytes(): number {
    return this.#socket.bufferedAmount + this.#partBytes
  }

  send(message: Uint8Array): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return
    // An extension may change what a frame looks like; we negotiate none.
    if (this.#socket.extensions !== '') return this.#socket.send(message)
    if (this.#parts.length === 0 && sentTo.push(this) === 1) process.nextTick(flushAll)
    for (const part of sharedFrame(message)) {
      this.#partBytes += part.byteLength
      this.#parts.push(part)
    }
  }

  rest(duration: number): void {
    if (this.#socket.isPaused) return
    this.#socket.pause()
    setTimeout(() => this.#socket.resume(), duration).unref()
  }

  close(code: number, reason: string): void {
    this.flush()
    this.#socket.close(code, reason)
    // A peer that reads nothing would keep its buffer, and `ws` would wait 30 s for its answer.
    const timer = setTimeout(() => this.#socket.terminate(), patience)
    timer.unref()
    this.#socket.once('close', () => clearTimeout(timer))
  }

  /** Writes what was sent in this turn. */
  flush(): void {
    const parts = this.#parts
    const bytes = this.#partBytes
    const [only] = parts
    if (only === undefined) return
    this.#parts = []
    this.#partBytes = 0
    // Nothing may follow the close frame.
    if (this.#socket.readyState !== this.#socket.OPEN) return
    if (parts.length === 1) this.#stream.write(only)
    else if (bytes <= copiedTogether) this.#stream.write(Buffer.concat(parts, bytes))
    else this.#writeEach(parts)
  }

  #writeEach(parts: readonly Uint8Array[]): void {
    this.#stream.cork()
    for (const part of parts) this.#stream.write(part)
    this.#stream.uncork()
  }
}

function flushAll(): void {
  const participants = sentTo
  sentTo = []
  for (const participant of participants) participant.flush()
}
