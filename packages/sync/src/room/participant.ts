import { closeCode, isFinal } from '@minga/protocol/wire/close-code'
import { decodeFrame, type Frame } from '@minga/protocol/wire/frame'
import { maximumMessageBytes } from '@minga/protocol/wire/message-type'
import type { RefusalCode } from '@minga/protocol/wire/refusal'

import type { Clock } from '../keeper/clock.ts'
import type { Author } from '../log/author.ts'
import type { Identity } from './identity.ts'
import { ParticipantRates } from './participant-rates.ts'
import type { RoomLimits } from './limits.ts'
import type { ParticipantSocket } from './participant-socket.ts'
import { Outflow } from './outflow.ts'
import type { PersonRates } from './person-rates.ts'
import { Settlements } from './settlements.ts'

/** The rights of a socket and the messages that it understands, decided before it joins. */
export interface ParticipantProfile {
  readonly identity: Identity
  /** The session it came with: when that ends, so does this. */
  readonly session?: string
  readonly canWrite: boolean
  /** It offered `minga.v1`: it gets acknowledgements and refusals. */
  readonly wantsAcknowledgements: boolean
  /** It named its schema: it is a client of ours, and gets storage notices. */
  readonly knowsSchema: boolean
}

/** An answer to our step 1 (a step 2), or an update of its own accord. */
export type UpdateKind = 'answer' | 'update'

/** The room as its participants reach it. */
export interface ParticipantRoom {
  answer(participant: Participant, stateVector: Uint8Array): void
  propose(participant: Participant, ordinal: number, update: Uint8Array, kind: UpdateKind): void
  receiveAwareness(participant: Participant, entries: Uint8Array): void
  sendPresence(participant: Participant): void
  leave(participant: Participant): void
}

export interface ParticipantPorts {
  readonly clock: Clock
  readonly limits: RoomLimits
  /** The rates that it shares with its person's other connections. */
  readonly person: PersonRates
  /** Called for each of its updates that is refused. */
  refused(code: RefusalCode): void
  /** Called once when the connection has ended, for any reason. */
  ended(): void
}

/** The most that may arrive before the room is open, in bytes. */
const maximumEarlyBytes = 2 * maximumMessageBytes
/** Counted for each message beside its bytes, because a million messages of one byte cost more than a megabyte. */
const costOfMessage = 200

let connections = 0

/** One socket in a room: reads its frames, counts its updates, and sends it answers. */
export class Participant {
  /** Unique among the connections of this process. */
  readonly connection: number
  readonly identity: Identity
  readonly session: string | undefined
  /** The author of its updates in the log. */
  readonly author: Author
  readonly wantsAcknowledgements: boolean
  readonly knowsSchema: boolean
  readonly #socket: ParticipantSocket
  readonly #ports: ParticipantPorts
  readonly #rates: ParticipantRates
  readonly #settlements = new Settlements()
  readonly #outflow: Outflow
  #room: ParticipantRoom | undefined
  #early: Uint8Array[] | undefined = []
  #earlyBytes = 0
  #canWrite: boolean
  #takes = true
  #isClosed = false
  #lastSentAt: number

  constructor(socket: ParticipantSocket, profile: ParticipantProfile, ports: ParticipantPorts) {
    connections += 1
    this.connection = connections
    this.identity = profile.identity
    this.session = profile.session
    const { personId, organisationId } = profile.identity
    this.author = { kind: 'person', personId, organisationId }
    this.wantsAcknowledgements = profile.wantsAcknowledgements
    this.knowsSchema = profile.knowsSchema
    this.#canWrite = profile.canWrite
    this.#socket = socket
    this.#ports = ports
    this.#rates = new ParticipantRates(ports.limits, ports.person, ports.clock)
    this.#lastSentAt = ports.clock.now()
    this.#outflow = new Outflow(this.#lastSentAt)
  }

  get canWrite(): boolean {
    return this.#canWrite
  }

  get isClosed(): boolean {
    return this.#isClosed
  }

  /** When it was last sent anything, in ms. */
  get lastSentAt(): number {
    return this.#lastSentAt
  }

  /** The room is open: what arrived meanwhile is read now. */
  enter(room: ParticipantRoom): void {
    this.#room = room
    const early = this.#early ?? []
    this.#early = undefined
    for (const message of early) this.receive(message)
  }

  /** One message from the socket. Never throws: bad bytes end this connection and nothing else. */
  receive(message: Uint8Array): void {
    if (this.#isClosed || !this.#takes) return
    if (message.byteLength > maximumMessageBytes) return this.close(closeCode.tooLarge, 'message too large')
    if (this.#room === undefined) return this.#keepForLater(message)
    const decoded = decodeFrame(message)
    if (!decoded.ok) return this.close(closeCode.malformed, decoded.reason)
    this.#dispatch(decoded.frame, this.#room)
  }

  send(message: Uint8Array): void {
    if (this.#isClosed) return
    const now = this.#ports.clock.now()
    if (this.#outflow.isStuck(this.#socket.bufferedBytes, now)) {
      return this.close(closeCode.tryAgainLater, 'reading too slowly')
    }
    this.#lastSentAt = now
    this.#outflow.sent(message.byteLength)
    this.#socket.send(message)
  }

  /** The answer to its question: as large as the document, and taken as slowly as its line is. */
  sendAnswer(message: Uint8Array): void {
    this.#outflow.answering(message.byteLength)
    this.send(message)
  }

  /** Records the outcome of one of its updates; the next `announce` sends it. */
  settle(ordinal: number, outcome: RefusalCode | 'settled'): void {
    if (outcome !== 'settled') this.#ports.refused(outcome)
    this.#settlements.settle(ordinal, outcome)
  }

  announce(): void {
    for (const frame of this.#settlements.drain()) if (this.wantsAcknowledgements) this.send(frame)
  }

  /** Reads no message from now on. What came before is still answered; the rest is sent again after the close that follows. */
  takeNoMore(): void {
    this.#takes = false
  }

  /** Ends the connection from our side, and takes it out of the room at once. */
  close(code: number, reason: string): void {
    if (this.#isClosed) return
    // Messages that it sent before and that were not read yet are not taken any more.
    if (isFinal(code)) this.#canWrite = false
    this.#socket.close(code, reason)
    this.closed()
  }

  /** The socket is gone. */
  closed(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#early = undefined
    this.#rates.stop()
    this.#room?.leave(this)
    this.#ports.ended()
  }

  /** The right to write was given or taken away while connected. Taking it away is final for this socket. */
  setWrite(canWrite: boolean): void {
    this.#canWrite = canWrite
    if (!canWrite) this.close(closeCode.forbidden, 'read-only')
  }

  #keepForLater(message: Uint8Array): void {
    const early = this.#early
    if (early === undefined) return
    early.push(message)
    this.#earlyBytes += message.byteLength + costOfMessage
    if (this.#earlyBytes > maximumEarlyBytes) this.close(closeCode.tryAgainLater, 'the room is not open yet')
  }

  #dispatch(frame: Frame, room: ParticipantRoom): void {
    switch (frame.type) {
      case 'sync-step-1':
        return this.#ifNotTooFast(() => room.answer(this, frame.stateVector), frame.stateVector.byteLength)
      case 'sync-step-2':
        return this.#propose(frame.update, 'answer', room)
      case 'update':
        return this.#propose(frame.update, 'update', room)
      case 'awareness':
        return this.#rates.awareness(frame.entries, (entries) => room.receiveAwareness(this, entries))
      case 'query-awareness':
        return this.#ifNotTooFast(() => room.sendPresence(this))
      case 'auth':
      case 'acknowledged':
      case 'refused':
      case 'storage':
      case 'struck':
        // Only the server says these.
        return this.close(closeCode.malformed, 'unknown-type')
    }
  }

  #propose(update: Uint8Array, kind: UpdateKind, room: ParticipantRoom): void {
    const ordinal = this.#settlements.count()
    const rate = this.#rates.message(update.byteLength)
    if (rate === 'taken') return room.propose(this, ordinal, update, kind)
    // A client of ours keeps it and tries again; a stock one only does so when it comes back.
    if (rate === 'flood' || !this.wantsAcknowledgements) return this.#tooFast()
    const rest = this.#rates.restAfter(update.byteLength)
    if (rest > 0) this.#socket.rest(rest)
    this.settle(ordinal, 'rate-exceeded')
    return this.announce()
  }

  #ifNotTooFast(act: () => void, bytes = 0): void {
    if (this.#rates.message(bytes) === 'taken') act()
    else this.#tooFast()
  }

  #tooFast(): void {
    this.close(closeCode.tryAgainLater, 'rate-exceeded')
  }
}
