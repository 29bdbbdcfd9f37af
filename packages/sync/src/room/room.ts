import { closeCode, type CloseCode } from '@minga/protocol/wire/close-code'
import { encodeStorageNotice, encodeStruck, encodeSyncStep1, encodeUpdate } from '@minga/protocol/wire/frame'
import type { RefusalCode, StorageNotice } from '@minga/protocol/wire/refusal'

import type { Clock } from '../keeper/clock.ts'
import type { Advance, KeeperPort, OpenedRoom, RoomBatch, RoomCommit, Verdict } from '../keeper/keeper-port.ts'
import type { RoomName } from '../log/room-name.ts'
import { CatchUp } from './catch-up.ts'
import { Crowd } from './crowd.ts'
import type { Cutting } from './cutting.ts'
import type { Participant, ParticipantRoom, UpdateKind } from './participant.ts'
import { ParkedParticipants } from './parked-participants.ts'
import { PendingUpdates, type BatchBudget, type PendingUpdate } from './pending-updates.ts'
import { Presence } from './presence.ts'
import { isEmptyUpdate, onlyTidies } from './readers-update.ts'
import { RefusalExits } from './refusal-exits.ts'
import { StateVector } from './state-vector.ts'
import { StorageRetry } from './storage-retry.ts'
import { isUnstored, refusals } from './verdicts.ts'

export interface RoomPorts {
  readonly keeper: KeeperPort
  readonly clock: Clock
  readonly cutting: Cutting
  /** See `RoomsOptions`. */
  readonly confirm?: (room: RoomName) => Promise<void>
  /** Something waits for the next beat. */
  schedule(room: Room): void
  /** Called when the last participant has left and no update is unsettled. */
  becameQuiet(room: Room): void
}

/** The most bytes that wait for a failing storage; further updates are refused and stay with their senders. */
const maximumPendingBytes = 8 * 1024 * 1024

/**
 * One document with everyone who has it open, on the side that holds no document. It queues what participants send;
 * what the keeper says is durable it shows to the others first and acknowledges to its sender after.
 */
export class Room implements ParticipantRoom {
  readonly name: RoomName
  readonly #ports: RoomPorts
  readonly #participants = new Set<Participant>()
  readonly #crowd = new Crowd()
  readonly #pending: PendingUpdates
  readonly #presence: Presence
  readonly #catchUp: CatchUp
  readonly #parked: ParkedParticipants
  readonly #stateVector: StateVector
  readonly #storage: StorageRetry
  readonly #exits: RefusalExits
  /** Step 1 at the present head, the same bytes for every participant. */
  #question: Uint8Array | undefined
  #underWay: readonly PendingUpdate[] = []
  #underWayBytes = 0
  #head: number
  readonly #struck: number
  #isAbandoned = false

  constructor(name: RoomName, opened: OpenedRoom, ports: RoomPorts) {
    this.name = name
    this.#ports = ports
    this.#head = opened.head
    this.#struck = opened.struck ?? 0
    this.#stateVector = StateVector.trusted(opened.stateVector)
    const { confirm } = ports
    this.#catchUp = new CatchUp(opened, (vector) => ports.keeper.state(name, vector), confirm && (() => confirm(name)))
    this.#pending = new PendingUpdates({
      cutting: ports.cutting,
      ready: () => ports.schedule(this),
      refused: ({ participant, ordinal }, code) => this.#exits.refuse(participant, ordinal, code),
    })
    this.#parked = new ParkedParticipants(ports.clock)
    this.#exits = new RefusalExits({
      parked: this.#parked,
      askFor: (participant) => this.#askFor(participant),
    })
    this.#storage = new StorageRetry({
      clock: ports.clock,
      notify: (notice) => {
        for (const participant of this.#participants) notify(participant, notice)
      },
      retry: () => ports.schedule(this),
    })
    this.#presence = new Presence({
      clock: ports.clock,
      participants: () => this.#participants,
      bind: (clientId, personId) => ports.keeper.bind(name, clientId, personId),
    })
  }

  get participants(): ReadonlySet<Participant> {
    return this.#participants
  }

  /** How many it has to serve, for how long it gathers. */
  get crowd(): number {
    return this.#crowd.size
  }

  get isQuiet(): boolean {
    return this.#participants.size === 0 && !this.isDirty
  }

  /** Something is not settled yet: the room must not be forgotten. */
  get isDirty(): boolean {
    return !this.#pending.isEmpty || this.#underWay.length > 0
  }

  get #unsettledBytes(): number {
    return this.#underWayBytes + this.#pending.bytes
  }

  join(participant: Participant): void {
    this.#participants.add(participant)
    this.#crowd.join(participant)
    // Before anything of the document: a copy from before is begun anew and not answered from.
    if (this.#struck > 0 && participant.knowsSchema) participant.send(encodeStruck(this.#struck))
    if (this.#storage.isFailing) notify(participant, 'failing')
    if (participant.canWrite) this.#askFor(participant)
    this.#presence.greet(participant)
    participant.enter(this)
  }

  leave(participant: Participant): void {
    if (!this.#participants.delete(participant)) return
    this.#crowd.leave(participant)
    this.#parked.leave(participant)
    this.#catchUp.leave(participant)
    this.#presence.leave(participant)
    this.#mention()
  }

  /** The right to write changed while connected. */
  setWrite(participant: Participant, canWrite: boolean): void {
    if (participant.canWrite === canWrite) return
    participant.setWrite(canWrite)
    if (canWrite) this.#askFor(participant)
  }

  answer(participant: Participant, bytes: Uint8Array): void {
    const stateVector = StateVector.decode(bytes)
    if (stateVector === undefined) return participant.close(closeCode.malformed, 'undecodable')
    this.#catchUp.ask(participant, stateVector.isEmpty ? undefined : bytes.slice())
  }

  propose(participant: Participant, ordinal: number, update: Uint8Array, kind: UpdateKind): void {
    // A reader was not asked, and a stock client answers all the same; an update, though, is an attempt to write.
    const saysNothing = isEmptyUpdate(update) || (kind === 'answer' && !participant.canWrite)
    if (saysNothing) return this.#conclude(participant, ordinal, 'settled')
    if (!participant.canWrite) return void this.#refuseReader(participant, ordinal, update)
    if (this.#parked.has(participant)) return this.#conclude(participant, ordinal, 'schema-newer')
    if (this.#unsettledBytes + update.byteLength > maximumPendingBytes) {
      if (participant.wantsAcknowledgements) return this.#exits.refuse(participant, ordinal, 'storage-unavailable')
      return participant.close(closeCode.tryAgainLater, 'too much waits for storage')
    }
    this.#pending.push({
      participant,
      ordinal,
      kind,
      connection: participant.connection,
      author: participant.author,
      // A copy of its own: the bytes received may be a small part of a large buffer.
      update: update.slice(),
    })
  }

  /** Resolves once everything that was proposed may go to the keeper. */
  cut(): Promise<void> {
    return this.#pending.cut()
  }

  receiveAwareness(participant: Participant, entries: Uint8Array): void {
    this.#presence.receive(participant, entries)
  }

  sendPresence(participant: Participant): void {
    this.#presence.greet(participant, true)
  }

  /**
   * Hands what waits to the beat, as far as there is room for it: `later` when none of it had any. Undefined while
   * there is nothing, or the storage is given time to heal.
   */
  take(budget: BatchBudget): RoomBatch | 'later' | undefined {
    if (this.#underWay.length > 0) throw new Error(`two batches of room ${this.name} at once`)
    if (this.#storage.isWaiting || this.#isAbandoned) return undefined
    const waited = this.#pending.bytes
    this.#underWay = this.#pending.take(budget)
    this.#underWayBytes = waited - this.#pending.bytes
    if (this.#underWay.length > 0) return { room: this.name, updates: this.#underWay.map(withoutParticipant) }
    if (this.#pending.isReady) return 'later'
    this.#mention()
    return undefined
  }

  /** Settles the batch taken last: shows its gain first, then answers the senders. */
  settle({ verdicts, advance }: Pick<RoomCommit, 'verdicts' | 'advance'>): void {
    const settled = this.#underWay
    this.#underWay = []
    this.#underWayBytes = 0
    if (advance !== undefined) this.advance(advance, soleAuthorOf(settled, advance.update))
    const again = settled.flatMap((pending, index) => this.#record(pending, verdicts[index]) ?? [])
    this.#pending.putBack(again)
    for (const participant of new Set(settled.map(({ participant: sender }) => sender))) participant.announce()
    for (const [participant, code] of refusals(settled, verdicts)) this.#exits.show(participant, code)
    if (settled.some((_, index) => isUnstored(verdicts[index]))) this.#storage.failed()
    else if (settled.length > 0) this.#storage.worked()
    if (!this.#pending.isEmpty) this.#ports.schedule(this)
    this.#mention()
  }

  /** What it waits for is not stored yet after a while: all are shown that it is not saved. */
  late(): void {
    this.#storage.late()
  }

  /**
   * The room gained something durable.
   *
   * @param author a participant that has all of it, and is answered besides
   */
  advance({ head, update, clocks }: Advance, author?: Participant): void {
    if (head <= this.#head) return
    this.#head = head
    this.#stateVector.advance(clocks)
    this.#question = undefined
    this.#catchUp.gain(head, encodeUpdate(update), author)
  }

  /**
   * What this holds for joiners is not the room any more: something was struck out, or another node has it. Everybody is sent
   * away to come back into a room that is opened anew; what waits is sent again by the client that wrote it.
   */
  abandon(code: CloseCode, reason: string): void {
    this.#isAbandoned = true
    for (const participant of this.#participants) participant.close(code, reason)
    this.stop()
  }

  /** Called regularly: drops what is kept for joiners when none has come for a while. */
  rest(): void {
    this.#catchUp.rest()
  }

  stop(): void {
    this.#storage.stop()
    this.#presence.stop()
  }

  /** @returns what of an update has to be tried again */
  #record(pending: PendingUpdate, verdict: Verdict | undefined): PendingUpdate | undefined {
    const { participant, ordinal, kind } = pending
    switch (verdict?.kind) {
      case 'committed':
      case 'no-op': {
        this.#exits.taken(participant)
        const [update, ...later] = pending.later
        if (update !== undefined) return { ...pending, update, later }
        participant.settle(ordinal, 'settled')
        return undefined
      }
      case 'refused':
        participant.settle(ordinal, verdict.code)
        if (kind === 'answer') this.#exits.answered(participant, verdict.code)
        return undefined
      case 'deferred':
        return { ...pending, update: verdict.rest }
      case 'unstored':
      case undefined:
        return pending
    }
  }

  #conclude(participant: Participant, ordinal: number, outcome: RefusalCode | 'settled'): void {
    participant.settle(ordinal, outcome)
    participant.announce()
  }

  /** An attempt to write ends the connection. */
  async #refuseReader(participant: Participant, ordinal: number, update: Uint8Array): Promise<void> {
    const isTidying = await onlyTidies(this.#ports.keeper, this.name, update)
    if (isTidying) this.#conclude(participant, ordinal, 'settled')
    else this.#exits.refuse(participant, ordinal, 'read-only')
  }

  /** Asks for everything the room does not have. */
  #askFor(participant: Participant): void {
    this.#question ??= encodeSyncStep1(this.#stateVector.encode())
    participant.send(this.#question)
  }

  #mention(): void {
    if (this.isQuiet) this.#ports.becameQuiet(this)
  }
}

/** The sender of a gain that is one message of theirs, byte for byte, where an acknowledgement says so. */
function soleAuthorOf([only, ...others]: readonly PendingUpdate[], gain: Uint8Array): Participant | undefined {
  const isAll = only?.participant.wantsAcknowledgements === true && others.length === 0
  return isAll && isSame(only.update, gain) ? only.participant : undefined
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.byteLength === other.byteLength && one.every((byte, at) => byte === other[at])
}

function notify(participant: Participant, notice: StorageNotice): void {
  if (participant.knowsSchema) participant.send(encodeStorageNotice(notice))
}

function withoutParticipant({ connection, author, update }: PendingUpdate) {
  return { connection, author, update }
}
