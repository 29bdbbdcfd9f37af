import {
  decodeFrame,
  encodeAwareness,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
} from '@minga/protocol/wire/frame'
import { mingaSubprotocol } from '@minga/protocol/wire/message-type'
import { encodeAwarenessEntries } from '@minga/sync/room/awareness-entries'
import type { Random } from '@minga/sync/testing/random-edits'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { headlineOf, say } from '../../testing/spoken-words.ts'

export interface SoakSeat {
  readonly url: string
  readonly cookie: string
  readonly origin: string
}

/** A word that stays in the document, and how far its writer's clock was once it was written. */
export interface Word {
  readonly word: string
  readonly clock: number
}

const fullText = 3000

/**
 * One person's copy of one room, on a device that comes, writes, goes and comes back, and keeps what it has. Knows
 * what was acknowledged to it, across connections.
 */
export class SoakDevice {
  readonly doc = new Y.Doc()
  readonly room: string
  /** Words of its own, in the order written. */
  readonly words: Word[] = []
  /** In its own clock, everything up to here was acknowledged. */
  safe = 0
  isSynced = false
  /** Refusals, and closings with a code that a device in order never sees. */
  readonly complaints: string[] = []
  readonly #name: string
  #seat: SoakSeat
  #socket: WebSocket | undefined
  /** The own clock as it was with each update-carrying message of this connection. */
  #said: number[] = []
  #wasAsked = false
  #moves = 0

  constructor(name: string, clientId: number, room: string, seat: SoakSeat) {
    this.#name = name
    this.#seat = seat
    this.room = room
    this.doc.clientID = clientId
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      // Changes from before the server's question are in the answer to it.
      if (origin !== this && this.#wasAsked) this.#propose(encodeUpdate(update))
    })
  }

  get cookie(): string {
    return this.#seat.cookie
  }

  /** Another person, who has nothing of the room yet and only looks. */
  newcomer(seat: SoakSeat): SoakDevice {
    return new SoakDevice(`newcomer to ${this.room}`, 99_999, this.room, seat)
  }

  /** Comes back to another address: the server was started again. */
  sitAt(seat: SoakSeat): void {
    this.#seat = seat
  }

  get isHere(): boolean {
    return this.#socket !== undefined
  }

  get clock(): number {
    return Y.getState(this.doc.store, this.doc.clientID)
  }

  join(): void {
    const { url, cookie, origin } = this.#seat
    const socket = new WebSocket(`${url}/sync/${this.room}`, [mingaSubprotocol], {
      headers: { cookie, origin },
    })
    this.#socket = socket
    this.#said = []
    this.#wasAsked = false
    this.isSynced = false
    socket.on('error', () => undefined)
    socket.on('open', () => socket.send(encodeSyncStep1(Y.encodeStateVector(this.doc))))
    socket.on('message', (data: Buffer) => this.#receive(data, socket))
    socket.on('close', (code) => {
      if (this.#socket !== socket) return
      this.#socket = undefined
      this.complaints.push(`${this.#name} was closed with ${code}`)
    })
  }

  /** Closes as a page does, or without a word as a lost connection does. */
  leave(abruptly: boolean): void {
    const socket = this.#socket
    this.#socket = undefined
    this.#wasAsked = false
    if (abruptly) socket?.terminate()
    else socket?.close()
  }

  /** Writes into the text, which stays about as long as it is, and now and then a word that stays. */
  write(random: Random): void {
    this.doc.transact(() => {
      const text = headlineOf(this.doc)
      text.insert(random.below(text.length + 1), random.pick(['acero ', 'cemento ', 'hidrógeno ', '🌱 ', 'a']))
      const surplus = text.length - fullText
      if (surplus > 0) text.delete(random.below(text.length - surplus), surplus)
      if (random.chance(8)) {
        const word = `${this.#name}-${this.words.length}`
        say(this.doc, word)
        this.words.push({ word, clock: this.clock })
      }
    })
  }

  move(): void {
    this.#moves += 1
    const state = JSON.stringify({ cursor: this.#moves })
    const entry = { clientId: this.doc.clientID, clock: this.#moves, state }
    if (this.#socket?.readyState === WebSocket.OPEN) {
      this.#socket.send(encodeAwareness(encodeAwarenessEntries([entry])))
    }
  }

  #propose(message: Uint8Array): void {
    if (this.#socket?.readyState !== WebSocket.OPEN) return
    this.#said.push(this.clock)
    this.#socket.send(message)
  }

  #receive(data: Buffer, socket: WebSocket): void {
    if (this.#socket !== socket) return
    const decoded = decodeFrame(data)
    if (!decoded.ok) return void this.complaints.push(`${this.#name} cannot read a message`)
    const { frame } = decoded
    switch (frame.type) {
      case 'sync-step-1':
        this.#wasAsked = true
        return this.#propose(encodeSyncStep2(Y.encodeStateAsUpdate(this.doc, frame.stateVector)))
      case 'sync-step-2':
        this.isSynced = true
        return Y.applyUpdate(this.doc, frame.update, this)
      case 'update':
        return Y.applyUpdate(this.doc, frame.update, this)
      case 'acknowledged':
        this.safe = Math.max(this.safe, this.#said[frame.settled - 1] ?? 0)
        return undefined
      case 'refused':
        return void this.complaints.push(`${this.#name} was refused: ${frame.code}`)
      case 'awareness':
      case 'query-awareness':
      case 'auth':
      case 'storage':
      case 'struck':
        return undefined
    }
  }
}
