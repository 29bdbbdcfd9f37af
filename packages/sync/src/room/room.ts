import { closeCode } from '@minga/protocol/wire/close-code'
import { encodeStorageNotice, encodeSyncStep1, encodeUpdate } from '@minga/protocol/wire/frame'
import type { RefusalCode, StorageNotice } from '@minga/protocol/wire/refusal'

import type { Clock } from '../keeper/clock.ts'
import type {
  Advance,
  KeeperPort,
  OpenedRoom,
  RoomBatch,
  RoomCommit,
  Verdict,
} from '../keeper/keeper-port.ts'
import type { RoomName } from '../log/room-name.ts'
import { CatchUp } from './catch-up.ts'
import { Crowd } from './crowd.ts'
import type { Cutting } from './cutting.ts'
import type { Member, MemberRoom, UpdateKind } from './member.ts'
import { ParkedMembers } from './parked-members.ts'
import { PendingUpdates, type BatchBudget, type PendingUpdate } from './pending-updates.ts'
import { Presence } from './presence.ts'
import { RefusalExits } from './refusal-exits.ts'
import { StateVector } from './state-vector.ts'
import { StorageRetry } from './storage-retry.ts'

export interface RoomPorts {
  readonly keeper: KeeperPort
  readonly clock: Clock
  readonly cutting: Cutting
  /** Something waits for the next beat. */
  ring(room: Room): void
  /** Called when the last participant has left and no update is unsettled. */
  becameQuiet(room: Room): void
}

/** How much may wait for a failing storage, in bytes, before further updates are refused and stay with their senders. */
const maximumPendingBytes = 8 * 1024 * 1024

/**
 * One document with everyone who has it open, on the side that holds no document: it queues what members send, and what
 * the keeper says is durable it shows to everyone first and acknowledges to its sender after.
 */
export class Room implements MemberRoom {
  readonly name: RoomName
  readonly #ports: RoomPorts
  readonly #members = new Set<Member>()
  readonly #crowd = new Crowd()
  readonly #pending: PendingUpdates
  readonly #presence: Presence
  readonly #catchUp: CatchUp
  readonly #parked: ParkedMembers
  readonly #stateVector: StateVector
  readonly #storage: StorageRetry
  readonly #exits: RefusalExits
  /** Step 1 at the present head, the same for everyone who is asked. */
  #question: Uint8Array | undefined
  #underWay: readonly PendingUpdate[] = []
  #underWayBytes = 0
  #head: number

  constructor(name: RoomName, opened: OpenedRoom, ports: RoomPorts) {
    this.name = name
    this.#ports = ports
    this.#head = opened.head
    this.#stateVector = StateVector.trusted(opened.stateVector)
    this.#catchUp = new CatchUp(opened, (vector) => ports.keeper.state(name, vector))
    this.#pending = new PendingUpdates({
      cutting: ports.cutting,
      ready: () => ports.ring(this),
      refused: ({ member, ordinal }, code) => this.#exits.refuse(member, ordinal, code),
    })
    this.#parked = new ParkedMembers(ports.clock)
    this.#exits = new RefusalExits({ parked: this.#parked, askFor: (member) => this.#askFor(member) })
    this.#storage = new StorageRetry({
      clock: ports.clock,
      notify: (notice) => {
        for (const member of this.#members) notify(member, notice)
      },
      retry: () => ports.ring(this),
    })
    this.#presence = new Presence({
      clock: ports.clock,
      members: () => this.#members,
      bind: (clientId, personId) => ports.keeper.bind(name, clientId, personId),
    })
  }

  get members(): ReadonlySet<Member> {
    return this.#members
  }

  /** How many it has to serve, for how long it gathers. */
  get crowd(): number {
    return this.#crowd.size
  }

  get isQuiet(): boolean {
    return this.#members.size === 0 && !this.isDirty
  }

  /** Something is not settled yet: the room must not be forgotten. */
  get isDirty(): boolean {
    return !this.#pending.isEmpty || this.#underWay.length > 0
  }

  get #unsettledBytes(): number {
    return this.#underWayBytes + this.#pending.bytes
  }

  join(member: Member): void {
    this.#members.add(member)
    this.#crowd.join(member)
    if (this.#storage.isFailing) notify(member, 'failing')
    if (member.canWrite) this.#askFor(member)
    this.#presence.greet(member)
    member.enter(this)
  }

  leave(member: Member): void {
    if (!this.#members.delete(member)) return
    this.#crowd.leave(member)
    this.#parked.leave(member)
    this.#catchUp.leave(member)
    this.#presence.leave(member)
    this.#mention()
  }

  /** The right to write changed while connected. */
  setWrite(member: Member, canWrite: boolean): void {
    if (member.canWrite === canWrite) return
    member.setWrite(canWrite)
    if (canWrite) this.#askFor(member)
  }

  answer(member: Member, bytes: Uint8Array): void {
    const stateVector = StateVector.decode(bytes)
    if (stateVector === undefined) return member.close(closeCode.malformed, 'undecodable')
    this.#catchUp.ask(member, stateVector.isEmpty ? undefined : bytes.slice())
  }

  propose(member: Member, ordinal: number, update: Uint8Array, kind: UpdateKind): void {
    // A reader was not asked, and a stock client answers all the same; an update, though, is an attempt to write.
    const saysNothing = isEmptyUpdate(update) || (kind === 'answer' && !member.canWrite)
    if (saysNothing) return this.#conclude(member, ordinal, 'settled')
    if (!member.canWrite) return void this.#refuseReader(member, ordinal, update)
    if (this.#parked.has(member)) return this.#conclude(member, ordinal, 'schema-newer')
    if (this.#unsettledBytes + update.byteLength > maximumPendingBytes) {
      if (member.wantsAcknowledgements) return this.#exits.refuse(member, ordinal, 'storage-unavailable')
      return member.close(closeCode.tryAgainLater, 'too much waits for storage')
    }
    this.#pending.push({
      member,
      ordinal,
      kind,
      connection: member.connection,
      author: member.author,
      // A copy of its own: the bytes received may be a small part of a large buffer.
      update: update.slice(),
    })
  }

  /** Resolves once everything that was proposed may go to the keeper. */
  cut(): Promise<void> {
    return this.#pending.cut()
  }

  receiveAwareness(member: Member, entries: Uint8Array): void {
    this.#presence.receive(member, entries)
  }

  sendPresence(member: Member): void {
    this.#presence.greet(member, true)
  }

  /**
   * Hands what waits to the beat, as far as there is room for it: `later` when none of it had any. Undefined while there is nothing,
   * or the storage is given time to heal.
   */
  take(budget: BatchBudget): RoomBatch | 'later' | undefined {
    if (this.#underWay.length > 0) throw new Error(`two batches of room ${this.name} at once`)
    if (this.#storage.isWaiting) return undefined
    const waited = this.#pending.bytes
    this.#underWay = this.#pending.take(budget)
    this.#underWayBytes = waited - this.#pending.bytes
    if (this.#underWay.length > 0) return { room: this.name, updates: this.#underWay.map(withoutMember) }
    if (this.#pending.isReady) return 'later'
    this.#mention()
    return undefined
  }

  /** Settles the batch taken last: shows its gain to all participants first, then answers the senders. */
  settle({ verdicts, advance }: Pick<RoomCommit, 'verdicts' | 'advance'>): void {
    const settled = this.#underWay
    this.#underWay = []
    this.#underWayBytes = 0
    if (advance !== undefined) this.advance(advance)
    const again = settled.flatMap((pending, index) => this.#record(pending, verdicts[index]) ?? [])
    this.#pending.putBack(again)
    for (const member of new Set(settled.map(({ member: sender }) => sender))) member.announce()
    for (const [member, code] of refusals(settled, verdicts)) this.#exits.show(member, code)
    if (settled.some((_, index) => isUnstored(verdicts[index]))) this.#storage.failed()
    else if (settled.length > 0) this.#storage.worked()
    if (!this.#pending.isEmpty) this.#ports.ring(this)
    this.#mention()
  }

  /** The room gained something durable. */
  advance({ head, update, clocks }: Advance): void {
    if (head <= this.#head) return
    this.#head = head
    this.#stateVector.advance(clocks)
    this.#question = undefined
    this.#catchUp.gain(head, encodeUpdate(update))
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
    const { member, ordinal, kind } = pending
    switch (verdict?.kind) {
      case 'committed':
      case 'no-op': {
        this.#exits.taken(member)
        const [update, ...later] = pending.later
        if (update !== undefined) return { ...pending, update, later }
        member.settle(ordinal, 'settled')
        return undefined
      }
      case 'refused':
        member.settle(ordinal, verdict.code)
        if (kind === 'answer') this.#exits.answered(member, verdict.code)
        return undefined
      case 'deferred':
        return { ...pending, update: verdict.rest }
      case 'unstored':
      case undefined:
        return pending
    }
  }

  #conclude(member: Member, ordinal: number, outcome: RefusalCode | 'settled'): void {
    member.settle(ordinal, outcome)
    member.announce()
  }

  /** An attempt to write ends the connection; a copy that only tidied itself, as Yjs does, is not to blame. */
  async #refuseReader(member: Member, ordinal: number, update: Uint8Array): Promise<void> {
    const insertsNothing = update[0] === 0
    const onlyTidies = insertsNothing && (await this.#onlyTidies(update.slice()))
    if (onlyTidies) this.#conclude(member, ordinal, 'settled')
    else this.#exits.refuse(member, ordinal, 'read-only')
  }

  async #onlyTidies(update: Uint8Array): Promise<boolean> {
    try {
      return await this.#ports.keeper.onlyTidies(this.name, update)
    } catch {
      // The keeper reports it. When in doubt, a reader's update is an attempt to write.
      return false
    }
  }

  /** Asks for everything the room does not have. */
  #askFor(member: Member): void {
    this.#question ??= encodeSyncStep1(this.#stateVector.encode())
    member.send(this.#question)
  }

  #mention(): void {
    if (this.isQuiet) this.#ports.becameQuiet(this)
  }
}

function notify(member: Member, notice: StorageNotice): void {
  if (member.knowsSchema) member.send(encodeStorageNotice(notice))
}

function isUnstored(verdict: Verdict | undefined): boolean {
  return verdict === undefined || verdict.kind === 'unstored'
}

function withoutMember({ connection, author, update }: PendingUpdate) {
  return { connection, author, update }
}

function isEmptyUpdate(update: Uint8Array): boolean {
  return update.byteLength === 2 && update[0] === 0 && update[1] === 0
}

/** Each member's refusals once: asking five times for the same is no better than once. */
function refusals(settled: readonly PendingUpdate[], verdicts: readonly Verdict[]): Map<Member, RefusalCode> {
  const codes = new Map<Member, RefusalCode>()
  for (const [index, { member }] of settled.entries()) {
    const verdict = verdicts[index]
    if (verdict?.kind === 'refused') codes.set(member, verdict.code)
  }
  return codes
}
