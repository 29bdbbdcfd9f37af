import { closeCode } from '@minga/protocol/wire/close-code'
import {
  decodeFrame,
  encodeAcknowledged,
  encodeAwareness,
  encodeRefused,
  encodeStorageNotice,
  encodeStruck,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  type Frame,
} from '@minga/protocol/wire/frame'
import { refusalExit, type RefusalCode, type StorageNotice } from '@minga/protocol/wire/refusal'
import * as Y from 'yjs'

import { strikeUpdate } from '../../strike/strike-update.ts'
import { WordsInPast } from '../../strike/words-in-past.ts'
import type { Dial, SocketListener } from '../socket.ts'

interface Received {
  readonly line: Line
  readonly ordinal: number
  readonly update: Uint8Array
}

/** One socket: what travels on it in each direction arrives only when the test lets it. */
interface Line {
  readonly listener: SocketListener
  toServer: Uint8Array[]
  /** The client's messages stay on their way until this ends. */
  isDelayed: boolean
  toClient: (() => void)[]
  /** Whether the client still listens. Messages that it sent before may still arrive. */
  isHeard: boolean
  isJoined: boolean
  updates: number
}

/**
 * A server of one room for the client's tests: it speaks the real frames and keeps the real promises (durable, then
 * visible, then acknowledged), but every arrival and every commit is the test's to order, to delay and to lose.
 */
export class RelayServer {
  /** The durable state. */
  doc = new Y.Doc()
  /** Awareness payloads as they came, oldest first. */
  readonly presence: Uint8Array[] = []
  /** While false, no connection is accepted. */
  isReachable = true
  /** Readers are not asked for their changes, and theirs are refused. */
  isReadOnly = false
  /** Codes for the next update-carrying messages, in order; none means accepted. */
  readonly refusals: (RefusalCode | undefined)[] = []
  /** How often something was struck out. */
  struck = 0
  #lines: Line[] = []
  #received: Received[] = []

  readonly dial: Dial = (_room, listener) => {
    const line: Line = {
      listener,
      toServer: [],
      isDelayed: false,
      toClient: [],
      isHeard: true,
      isJoined: false,
      updates: 0,
    }
    this.#lines.push(line)
    if (this.isReachable) {
      line.toClient.push(() => listener.opened())
      if (this.struck > 0) this.#send(line, encodeStruck(this.struck))
      if (!this.isReadOnly) this.#send(line, encodeSyncStep1(Y.encodeStateVector(this.doc)))
    } else {
      this.#close(line, 1006)
    }
    return {
      send: (message) => line.toServer.push(message),
      close: () => {
        line.isHeard = false
        line.isJoined = false
      },
    }
  }

  /** How many sockets are joined. */
  get joined(): number {
    return this.#lines.filter((line) => line.isJoined).length
  }

  /** Lets one message arrive; `choice` picks among those that may be next. @returns whether there was one */
  deliverOne(choice: number): boolean {
    const arrivals = this.#lines.flatMap((line) => [
      ...(line.toServer.length > 0 && !line.isDelayed ? [() => this.#arriveAtServer(line)] : []),
      ...(line.isHeard && line.toClient.length > 0 ? [() => line.toClient.shift()?.()] : []),
    ])
    arrivals[choice % Math.max(1, arrivals.length)]?.()
    return arrivals.length > 0
  }

  deliverAll(): void {
    while (this.deliverOne(0));
  }

  /** Makes everything received durable, then visible, then acknowledged. @returns how many messages */
  commit(): number {
    const batch = this.#received
    this.#received = []
    for (const received of batch) this.#commitOne(received)
    return batch.length
  }

  /** Every socket breaks. @param arrives whether what the clients had sent still gets through afterwards */
  dropAll(arrives: boolean): void {
    for (const line of this.#lines) {
      if (!arrives) line.toServer = []
      if (line.isHeard) this.#close(line, 1006)
    }
  }

  /** The process dies: what was received and not committed is gone, and every socket breaks. */
  crash(): void {
    this.#received = []
    this.dropAll(false)
  }

  /** Messages on the sockets that are open now stay on their way, also after these close. @returns its undo */
  delay(): () => void {
    const lines = [...this.#lines]
    for (const line of lines) line.isDelayed = true
    return () => {
      for (const line of lines) line.isDelayed = false
    }
  }

  /** Says nothing, as servers do every 15 s. */
  keepAlive(): void {
    this.sendPresence(Uint8Array.of(0))
  }

  closeAll(code: number): void {
    for (const line of this.#lines) {
      line.toServer = []
      if (line.isHeard) this.#close(line, code)
    }
  }

  /** Takes words out of the durable state, as the keeper does, and sends all clients away. */
  strike(words: readonly string[]): void {
    const past = new WordsInPast(words)
    const state = Y.encodeStateAsUpdate(this.doc)
    past.advance([state])
    this.doc = new Y.Doc()
    Y.applyUpdate(this.doc, strikeUpdate(state, past.finish().ranges) ?? state)
    this.struck += 1
    this.closeAll(closeCode.goingAway)
  }

  sendNotice(notice: StorageNotice): void {
    for (const line of this.#lines) this.#send(line, encodeStorageNotice(notice))
  }

  sendUpdate(update: Uint8Array): void {
    for (const line of this.#lines) this.#send(line, encodeUpdate(update))
  }

  sendPresence(entries: Uint8Array): void {
    for (const line of this.#lines) this.#send(line, encodeAwareness(entries))
  }

  #arriveAtServer(line: Line): void {
    const message = line.toServer.shift()
    if (message === undefined) return
    const decoded = decodeFrame(message)
    if (decoded.ok) this.#receive(line, decoded.frame)
    else this.#close(line, closeCode.malformed)
  }

  #receive(line: Line, frame: Frame): void {
    switch (frame.type) {
      case 'sync-step-1':
        line.isJoined = line.isHeard
        return this.#send(line, encodeSyncStep2(Y.encodeStateAsUpdate(this.doc, frame.stateVector)))
      case 'sync-step-2':
      case 'update':
        line.updates += 1
        this.#received.push({ line, ordinal: line.updates, update: frame.update })
        return undefined
      case 'awareness':
        this.presence.push(frame.entries)
        return undefined
      case 'query-awareness':
      case 'auth':
      case 'acknowledged':
      case 'refused':
      case 'storage':
      case 'struck':
        return this.#close(line, closeCode.malformed)
    }
  }

  #commitOne({ line, ordinal, update }: Received): void {
    const refusal = this.#refusalOf(update)
    if (refusal !== undefined) return this.#refuse(line, ordinal, refusal)
    Y.applyUpdate(this.doc, update)
    for (const other of this.#lines) {
      if (other.isJoined) this.#send(other, encodeUpdate(update))
    }
    this.#send(line, encodeAcknowledged(ordinal))
  }

  #refusalOf(update: Uint8Array): RefusalCode | undefined {
    const planned = this.refusals.shift()
    if (planned !== undefined) return planned
    if (this.isReadOnly) return 'read-only'
    const shadow = new Y.Doc()
    Y.applyUpdate(shadow, Y.encodeStateAsUpdate(this.doc))
    Y.applyUpdate(shadow, update)
    return shadow.store.pendingStructs === null ? undefined : 'missing-dependency'
  }

  #refuse(line: Line, ordinal: number, code: RefusalCode): void {
    this.#send(line, encodeRefused(ordinal, code))
    const exit = refusalExit[code]
    if (exit.kind === 'resync') this.#send(line, encodeSyncStep1(Y.encodeStateVector(this.doc)))
    if (exit.kind === 'close') this.#close(line, exit.close)
  }

  #send(line: Line, message: Uint8Array): void {
    if (line.isHeard) line.toClient.push(() => line.listener.received(message))
  }

  #close(line: Line, code: number): void {
    line.isJoined = false
    line.toClient = [
      ...(code === 1006 ? [] : line.toClient),
      () => {
        line.isHeard = false
        line.listener.closed(code)
      },
    ]
  }
}
