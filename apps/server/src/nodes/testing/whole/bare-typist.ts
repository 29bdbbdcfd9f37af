import { decodeFrame, encodeSyncStep2, encodeUpdate } from '@minga/protocol/wire/frame'
import { isFinal } from '@minga/protocol/wire/close-code'
import { mingaSubprotocol, schemaVersion } from '@minga/protocol/wire/message-type'
import { isRefusalCode, refusalExit } from '@minga/protocol/wire/refusal'
import { WebSocket } from 'ws'
import * as Y from 'yjs'

import { rootOf, say } from '../../../testing/spoken-words.ts'
import type { TypistSeat } from './web-typist.ts'

/** Between two attempts to come back, in ms; each waits for a random part of it more. */
const again = 300

/**
 * A person of whom there are hundreds in one process: a real socket that speaks the room's wire, and a document that has only
 * what they write themselves. They come back when they are sent away, and send again what was not acknowledged.
 */
export class BareTypist {
  readonly #name: string
  readonly #seat: TypistSeat
  readonly #root: string
  readonly #doc = new Y.Doc()
  readonly #typed: number[] = []
  readonly #acknowledged: number[] = []
  /** For each message of this connection that carried an update, how many words there were by then. */
  #carried: number[] = []
  #socket: WebSocket | undefined
  #isAsked = false
  #isLeaving = false
  #retry: NodeJS.Timeout | undefined
  #resend: NodeJS.Timeout | undefined
  readonly #joined = Promise.withResolvers<void>()
  readonly #ended = Promise.withResolvers<{ readonly code: number; readonly at: number }>()

  constructor(name: string, seat: TypistSeat) {
    this.#name = name
    this.#seat = seat
    this.#root = rootOf(seat.room)
    this.#doc.on('update', (update: Uint8Array) => {
      // Before it is asked what it has there is no use in sending: the answer has everything.
      if (this.#isAsked) this.#send(encodeUpdate(update))
    })
    this.#dial()
  }

  /** Resolves once its socket was let in. */
  get joined(): Promise<void> {
    return this.#joined.promise
  }

  /** Resolves when it is sent away for good. */
  get ended(): Promise<{ readonly code: number; readonly at: number }> {
    return this.#ended.promise
  }

  get words(): readonly string[] {
    return this.#typed.map((_, at) => this.#word(at))
  }

  get isSaved(): boolean {
    return this.#acknowledged.length === this.#typed.length
  }

  /** When the newest acknowledgement came. */
  get lastAcknowledged(): number {
    return this.#acknowledged.at(-1) ?? -Infinity
  }

  /** The longest time from a word until its acknowledgement, in ms. */
  get longestWait(): number {
    return this.#typed.reduce((most, at, index) => Math.max(most, (this.#acknowledged[index] ?? Infinity) - at), 0)
  }

  type(): void {
    this.#typed.push(performance.now())
    say(this.#doc, this.#word(this.#typed.length - 1), this.#root)
  }

  leave(): void {
    this.#isLeaving = true
    clearTimeout(this.#retry)
    clearTimeout(this.#resend)
    this.#socket?.terminate()
  }

  #word(at: number): string {
    return `${this.#name}-${at}`
  }

  #dial(): void {
    const { address, url, cookie, room } = this.#seat
    const socket = new WebSocket(
      `${address.replace('http', 'ws')}/sync/${encodeURIComponent(room)}?schema=${schemaVersion}`,
      [mingaSubprotocol],
      { headers: { cookie, origin: url } },
    )
    this.#socket = socket
    this.#carried = []
    this.#isAsked = false
    // A failed connection closes too.
    socket.on('error', () => undefined)
    socket.on('open', () => this.#joined.resolve())
    socket.on('message', (bytes: Buffer) => this.#receive(bytes))
    socket.on('close', (code) => {
      this.#isAsked = false
      if (isFinal(code)) this.#ended.resolve({ code, at: performance.now() })
      else if (!this.#isLeaving) this.#retry = setTimeout(() => this.#dial(), again * (1 + Math.random()))
    })
  }

  #receive(bytes: Uint8Array): void {
    const decoded = decodeFrame(bytes)
    if (!decoded.ok) return
    const { frame } = decoded
    if (frame.type === 'sync-step-1') {
      this.#isAsked = true
      this.#send(encodeSyncStep2(Y.encodeStateAsUpdate(this.#doc)))
    }
    // What can pass is tried again, with all that followed and was refused for lack of it.
    if (frame.type === 'refused' && isRefusalCode(frame.code) && refusalExit[frame.code].kind === 'retry')
      this.#resend ??= setTimeout(() => this.#sendAgain(), again)
    if (frame.type !== 'acknowledged') return
    const words = this.#carried[frame.settled - 1] ?? 0
    const now = performance.now()
    while (this.#acknowledged.length < words) this.#acknowledged.push(now)
  }

  #sendAgain(): void {
    this.#resend = undefined
    if (this.#isAsked) this.#send(encodeUpdate(Y.encodeStateAsUpdate(this.#doc)))
  }

  #send(message: Uint8Array): void {
    this.#carried.push(this.#typed.length)
    this.#socket?.send(message)
  }
}
