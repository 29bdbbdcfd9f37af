import { decodeFrame, encodeSyncStep1, encodeSyncStep2, encodeUpdate } from '@minga/protocol/wire/frame'
import * as Y from 'yjs'

import type { RoomName } from '../log/room-name.ts'
import type { Participant, ParticipantProfile } from '../room/participant.ts'
import type { ParticipantSocket } from '../room/participant-socket.ts'
import type { Rooms } from '../room/rooms.ts'
import { TestSocket } from './test-socket.ts'

const fromServer = Symbol('from the server')

export interface ReplicaOptions {
  readonly doc: Y.Doc
  /** Asked each time it connects. */
  readonly profile: () => ParticipantProfile
  /** Called for each message when the server says it, before the network has it. */
  readonly heard?: (message: Uint8Array) => void
  /** Called for each of its updates when the server says that it is settled. */
  readonly acknowledged?: (update: Uint8Array) => void
  /** Stands between the room and the socket. */
  readonly wire?: (socket: ParticipantSocket) => ParticipantSocket
}

/**
 * A person's copy: a plain Y.Doc that speaks y-websocket's wire over a network on which messages wait until the test
 * delivers them, in order, and are lost when the connection drops.
 */
export class Replica {
  readonly doc: Y.Doc
  readonly #options: ReplicaOptions
  #connection: Connection | undefined

  constructor(options: ReplicaOptions) {
    this.#options = options
    this.doc = options.doc
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== fromServer) this.#connection?.sendUpdate(encodeUpdate(update), update)
    })
  }

  get isConnected(): boolean {
    return this.#connection !== undefined && this.#connection.closedWith === undefined
  }

  get closedWith(): { readonly code: number; readonly reason: string } | undefined {
    return this.#connection?.closedWith
  }

  get isSettled(): boolean {
    return this.#connection?.isIdle ?? true
  }

  connect(rooms: Rooms, room: RoomName): void {
    this.drop()
    this.#connection = new Connection(rooms, room, this.doc, this.#options)
  }

  /** The network fails: what was on the way is lost, in both directions. */
  drop(): void {
    this.#connection?.drop()
    this.#connection = undefined
  }

  /** Lets up to so many of its messages reach the server. */
  deliverUp(count: number): void {
    this.#connection?.deliverUp(count)
  }

  /** Lets up to so many of the server's messages arrive. */
  deliverDown(count: number): void {
    this.#connection?.deliverDown(count)
  }

  /** Sends an update that its own document knows nothing of. */
  inject(update: Uint8Array): void {
    this.#connection?.sendUpdate(encodeUpdate(update), update)
  }
}

class Connection {
  readonly #doc: Y.Doc
  readonly #options: ReplicaOptions
  readonly #socket: TestSocket
  readonly #participant: Participant
  readonly #up: Uint8Array[] = []
  readonly #down: Uint8Array[] = []
  /** Its update-carrying messages by ordinal; a hole is what was refused. */
  readonly #updates: (Uint8Array | undefined)[] = []
  #settled = 0

  constructor(rooms: Rooms, room: RoomName, doc: Y.Doc, options: ReplicaOptions) {
    this.#doc = doc
    this.#options = options
    this.#socket = new TestSocket((message) => this.#said(message))
    const wired = options.wire?.(this.#socket) ?? this.#socket
    this.#participant = rooms.join(room, wired, options.profile())
    this.#up.push(encodeSyncStep1(Y.encodeStateVector(doc)))
  }

  get closedWith(): TestSocket['closedWith'] {
    return this.#socket.closedWith
  }

  get isIdle(): boolean {
    if (this.closedWith !== undefined) return true
    const isAnswered = this.#updates.slice(this.#settled).every((update) => update === undefined)
    return isAnswered && this.#up.length === 0 && this.#down.length === 0
  }

  sendUpdate(message: Uint8Array, update: Uint8Array): void {
    this.#updates.push(update)
    this.#up.push(message)
  }

  deliverUp(count: number): void {
    for (const message of this.#up.splice(0, count)) this.#participant.receive(message)
  }

  deliverDown(count: number): void {
    for (const message of this.#down.splice(0, count)) this.#receive(message)
  }

  drop(): void {
    this.#up.length = 0
    this.#down.length = 0
    this.#participant.closed()
  }

  #said(message: Uint8Array): void {
    this.#options.heard?.(message)
    const decoded = decodeFrame(message)
    if (decoded.ok && decoded.frame.type === 'refused') this.#updates[decoded.frame.ordinal - 1] = undefined
    if (decoded.ok && decoded.frame.type === 'acknowledged') {
      for (const update of this.#updates.slice(this.#settled, decoded.frame.settled)) {
        if (update !== undefined) this.#options.acknowledged?.(update)
      }
      this.#settled = decoded.frame.settled
    }
    this.#down.push(message)
  }

  #receive(message: Uint8Array): void {
    const decoded = decodeFrame(message)
    if (!decoded.ok) throw new Error(`the server sent what cannot be read: ${decoded.reason}`)
    const { frame } = decoded
    switch (frame.type) {
      case 'sync-step-1': {
        const answer = Y.encodeStateAsUpdate(this.#doc, frame.stateVector)
        return this.sendUpdate(encodeSyncStep2(answer), answer)
      }
      case 'sync-step-2':
      case 'update':
        return Y.applyUpdate(this.#doc, frame.update, fromServer)
      case 'awareness':
      case 'query-awareness':
      case 'auth':
      case 'acknowledged':
      case 'refused':
      case 'storage':
      case 'struck':
        return undefined
    }
  }
}
