import { decodeFrame, encodeSyncStep1, encodeSyncStep2, encodeUpdate } from '@minga/protocol/wire/frame'
import { mingaSubprotocol } from '@minga/protocol/wire/message-type'
import { WebSocket } from 'ws'
import * as Y from 'yjs'

import { say } from '../../testing/spoken-words.ts'

export interface Seat {
  readonly address: string
  readonly cookie: string
}

/** One update of an honest person: when it was typed, when it was acknowledged and when others saw it, in ms. */
export interface Typed {
  readonly at: number
  /** Its writer's clock once it was typed. */
  readonly clock: number
  acknowledged: number | undefined
  readonly seen: number[]
}

/**
 * A client that writes in a room as the web app does, and records how long each word takes to be acknowledged and
 * seen. It keeps only its own words: what others write, each reads on a machine of their own, and here one process
 * would be deaf meanwhile.
 */
export class HonestTypist {
  readonly doc = new Y.Doc()
  readonly room: string
  readonly typed: Typed[] = []
  /** Refusals and closings received. An honest person receives none. */
  readonly complaints: string[] = []
  readonly #seat: Seat
  readonly #name: string
  #others: readonly HonestTypist[] = []
  /** How many words of each it has seen, and up to which clock it has what each client id wrote. */
  readonly #seenOf = new Map<HonestTypist, number>()
  readonly #reached = new Map<number, number>()
  #socket: WebSocket | undefined
  /** With each message of this connection, how many of `typed` it and those before it carry. */
  #sent: number[] = []
  #settled = 0
  #acknowledged = 0
  #wasAsked = false
  #isLeaving = false
  #joined: (() => void) | undefined

  constructor(name: string, room: string, seat: Seat) {
    this.#name = name
    this.room = room
    this.#seat = seat
    this.doc.on('update', (update: Uint8Array) => {
      if (this.#wasAsked) this.#send(encodeUpdate(update), this.typed.length + 1)
    })
  }

  /** The typists whose words it waits for. */
  watch(typists: readonly HonestTypist[]): void {
    this.#others = typists.filter((each) => each !== this && each.room === this.room)
  }

  /**
   * Joins, and joins again whenever the server closes it. Resolves once the server has asked for its state, which means
   * that it may write.
   */
  async join(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#joined = resolve
    this.#dial()
    await promise
  }

  leave(): void {
    this.#isLeaving = true
    this.#socket?.terminate()
  }

  type(): void {
    const at = performance.now()
    say(this.doc, `${this.#name}${this.typed.length}`)
    const clock = Y.getState(this.doc.store, this.doc.clientID)
    this.typed.push({ at, clock, acknowledged: undefined, seen: [] })
  }

  #dial(): void {
    const { address, cookie } = this.#seat
    const url = `${address.replace('http', 'ws')}/sync/${this.room}`
    const socket = new WebSocket(url, [mingaSubprotocol], { headers: { cookie, origin: address } })
    this.#socket = socket
    this.#sent = []
    this.#settled = 0
    this.#wasAsked = false
    socket.on('error', () => undefined)
    socket.on('open', () => socket.send(encodeSyncStep1(Y.encodeStateVector(this.doc))))
    socket.on('message', (data: Buffer) => this.#receive(data))
    socket.on('close', (code) => {
      if (this.#isLeaving) return
      this.complaints.push(`${this.#name} was closed with ${code}`)
      setTimeout(() => this.#dial(), 200)
    })
  }

  #send(message: Uint8Array, carries: number): void {
    if (this.#socket?.readyState !== WebSocket.OPEN) return
    this.#sent.push(carries)
    this.#socket.send(message)
  }

  #receive(data: Buffer): void {
    const decoded = decodeFrame(data)
    if (!decoded.ok) return
    const { frame } = decoded
    switch (frame.type) {
      case 'sync-step-1':
        this.#wasAsked = true
        this.#send(encodeSyncStep2(Y.encodeStateAsUpdate(this.doc, frame.stateVector)), this.typed.length)
        return this.#joined?.()
      case 'sync-step-2':
      case 'update':
        for (const [client, clock] of Y.parseUpdateMeta(frame.update).to) this.#reached.set(client, clock)
        return this.#look()
      case 'acknowledged':
        return this.#acknowledge(frame.settled)
      case 'refused':
        return void this.complaints.push(`${this.#name} was refused: ${frame.code}`)
      case 'awareness':
      case 'query-awareness':
      case 'auth':
      case 'storage':
      case 'struck':
    }
  }

  #acknowledge(settled: number): void {
    const now = performance.now()
    this.#settled = Math.max(this.#settled, settled)
    const carried = this.#sent[this.#settled - 1] ?? 0
    for (; this.#acknowledged < carried; this.#acknowledged += 1) {
      const typed = this.typed[this.#acknowledged]
      if (typed !== undefined) typed.acknowledged = now - typed.at
    }
  }

  #look(): void {
    const now = performance.now()
    for (const other of this.#others) {
      const state = this.#reached.get(other.doc.clientID) ?? 0
      let next = this.#seenOf.get(other) ?? 0
      for (let typed = other.typed[next]; typed !== undefined && typed.clock <= state; typed = other.typed[next]) {
        typed.seen.push(now - typed.at)
        next += 1
      }
      this.#seenOf.set(other, next)
    }
  }
}
