import type { Duplex } from 'node:stream'

import type { MemberSocket } from '@minga/sync/room/member-socket'
import type { WebSocket } from 'ws'

import { frameHeader, serverFrame } from './server-frame.ts'

/** How long a socket that we close has to take what was sent and to answer, in ms. */
const patience = 5000

/** A room sends the same message to everyone in it: it is framed once, for as long as somebody holds the message. */
const frames = new WeakMap<Uint8Array, readonly Uint8Array[]>()
/** In bytes: two parts of a write cost more than a copy of a few kilobytes. */
const copiedUpTo = 8192

/**
 * A socket of `ws` as a room needs it. Messages go to the stream below as frames that all members share, and those of one
 * turn (a gain and its acknowledgement, say) in one write: writing is most of what a busy room costs.
 */
export class WebSocketMember implements MemberSocket {
  readonly #socket: WebSocket
  readonly #stream: Duplex
  #isCorked = false

  /** @param stream what `socket` was upgraded on: `ws` writes to it at once and in order, so both may */
  constructor(socket: WebSocket, stream: Duplex) {
    this.#socket = socket
    this.#stream = stream
  }

  get bufferedBytes(): number {
    return this.#socket.bufferedAmount
  }

  send(message: Uint8Array): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return
    // An extension may change what a frame looks like; we negotiate none.
    if (this.#socket.extensions !== '') return this.#socket.send(message)
    if (!this.#isCorked) {
      this.#isCorked = true
      this.#stream.cork()
      process.nextTick(() => {
        this.#isCorked = false
        this.#stream.uncork()
      })
    }
    for (const part of frameOf(message)) this.#stream.write(part)
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason)
    // A peer that reads nothing would keep its buffer, and `ws` would wait 30 s for its answer.
    const timer = setTimeout(() => this.#socket.terminate(), patience)
    timer.unref()
    this.#socket.once('close', () => clearTimeout(timer))
  }
}

function frameOf(message: Uint8Array): readonly Uint8Array[] {
  const known = frames.get(message)
  if (known !== undefined) return known
  // A document is not copied for the few bytes before it.
  const isLarge = message.byteLength > copiedUpTo
  const frame = isLarge ? [frameHeader(message.byteLength), message] : [serverFrame(message)]
  frames.set(message, frame)
  return frame
}
