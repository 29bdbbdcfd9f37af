import { WebSocket } from 'ws'
import * as Y from 'yjs'

import type { ServerProcess } from '../server-process.ts'
import { Coverage } from './coverage.ts'
import { say, speechOf, type Speech } from './dialect.ts'

export interface BenchClientOptions {
  readonly room: string
  /** The index of its person. */
  readonly person: number
  /** Whether it holds a real document of the room; else it counts what it receives. */
  readonly isReal: boolean
  readonly onStretch?: (client: BenchClient, clientId: number, from: number, to: number, at: number) => void
  readonly onAwareness?: (client: BenchClient, entries: Uint8Array, at: number) => void
}

let clients = 0

/**
 * One socket of the load. A real one holds the room's document; a counting one holds a document of nothing but what it
 * types itself, and counts what comes. A server sees no difference between the two.
 */
export class BenchClient {
  readonly doc: Y.Doc
  readonly isReal: boolean
  readonly coverage = new Coverage()
  readonly opened: Promise<void>
  frames = 0
  bytes = 0
  sent = 0
  acknowledged = 0
  /** When its first answer came, on the loader's clock. */
  isAnswered = false
  closedWith: number | undefined
  readonly #socket: WebSocket
  readonly #speech: Speech
  readonly #options: BenchClientOptions

  constructor(server: ServerProcess, options: BenchClientOptions) {
    const { room, person, isReal } = options
    this.isReal = isReal
    this.#options = options
    this.#speech = speechOf(server.dialect, room)
    this.doc = new Y.Doc()
    clients += 1
    this.doc.clientID = 1_000_000 + clients
    const path = server.dialect === 'minga' ? `sync/${room}` : room
    const headers = server.people[person % Math.max(1, server.people.length)]
    const port = server.portOf(room)
    const protocols = server.dialect === 'minga' ? ['minga.v1'] : []
    this.#socket = new WebSocket(`ws://127.0.0.1:${port}/${path}`, protocols, {
      perMessageDeflate: false,
      ...(headers && { headers: { ...headers } }),
    })
    this.#socket.on('message', (data: Buffer) => this.#receive(data))
    this.#socket.on('error', () => undefined)
    this.#socket.on('close', (code) => (this.closedWith = code))
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.propose(update)
    })
    this.opened = new Promise((resolve, reject) => {
      this.#socket.once('error', reject)
      this.#socket.once('close', (code) => reject(new Error(`closed with ${code}`)))
      this.#socket.once('open', resolve)
    })
    this.opened.catch(() => undefined)
    this.#socket.once('open', () => {
      if (this.#speech.greeting !== undefined) this.#socket.send(this.#speech.greeting)
      this.#say(say.step1(Y.encodeStateVector(this.doc)))
    })
  }

  propose(update: Uint8Array): void {
    this.sent += 1
    this.#say(say.update(update))
  }

  move(entries: Uint8Array): void {
    this.#say(say.awareness(entries))
  }

  /** Disconnects without a close frame, as a closed page does. */
  leave(): void {
    this.#socket.terminate()
  }

  #say(message: Uint8Array): void {
    this.#socket.send(this.#speech.say(message))
  }

  #receive(data: Buffer): void {
    const at = performance.now()
    this.frames += 1
    this.bytes += data.byteLength
    const heard = this.#speech.hear(data)
    switch (heard.kind) {
      case 'question':
        this.sent += 1
        return this.#say(say.step2(Y.encodeStateAsUpdate(this.doc, heard.stateVector)))
      case 'answer':
        this.isAnswered = true
        return this.#take(heard.update, at)
      case 'update':
        return this.#take(heard.update, at)
      case 'awareness':
        return this.#options.onAwareness?.(this, heard.entries, at)
      case 'acknowledged':
        this.acknowledged = heard.settled === 'one more' ? this.acknowledged + 1 : heard.settled
        return undefined
      case 'other':
        return undefined
    }
  }

  #take(update: Uint8Array, at: number): void {
    const { onStretch } = this.#options
    this.coverage.receive(update, onStretch && ((clientId, from, to) => onStretch(this, clientId, from, to, at)))
    if (this.isReal) Y.applyUpdate(this.doc, update, this)
  }
}
