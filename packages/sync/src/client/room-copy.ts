import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'

import { BuriedWords } from './buried-words.ts'
import type { Clock } from './clock.ts'
import { answerMayTake, CopyWriter, settlingMayWait, withinTime } from './copy-writer.ts'
import { Delivery } from './delivery.ts'
import type { Identity } from './identity.ts'
import type { LocalCopies, LocalCopy, StoredCopy } from './local-copies.ts'
import { Outbox, type OutboxEntry } from './outbox.ts'
import { Presence } from './presence.ts'
import { SlotClientId } from './slot-client-id.ts'
import type { TabSlots } from './tab-slots.ts'

export interface RoomCopyPorts {
  readonly copies: LocalCopies
  readonly slots: TabSlots
  readonly clock: Clock
  /** From 0 up to, not including, 1. */
  readonly random: () => number
  /** A new id, unique for good. */
  readonly createId: () => string
  /** Called with errors that do not stop the page, for the log. */
  readonly report: (error: unknown) => void
}

export interface RoomCopyEvents {
  send(message: Uint8Array): void
  /** The server will never take what this copy holds; `code` is a final close code. */
  giveUp(code: number): void
  /** Words of this person went away with their block, unseen by the person who removed it. */
  buried(words: string): void
  changed(): void
}

const fromServer = Symbol('from the server')
const fromLocalCopy = Symbol('from the local copy')

/** A room's document in this page until a refusal replaces it, with its presence, its outbox and its local copy. */
export class RoomCopy {
  readonly doc = new Y.Doc()
  readonly awareness = new Awareness(this.doc)
  readonly outbox = new Outbox()
  readonly delivery: Delivery
  readonly presence: Presence
  readonly #room: string
  readonly #identity: Identity
  readonly #ports: RoomCopyPorts
  readonly #events: RoomCopyEvents
  readonly #early: { update: Uint8Array; outboxId?: string }[] = []
  #keeping: { readonly copy: LocalCopy; readonly writer: CopyWriter } | 'loading' | 'failing' = 'loading'
  readonly #buried: BuriedWords
  readonly #clientId: SlotClientId
  #canWrite: boolean | undefined
  #hasContent = false
  /** How often something had been struck out when what is here was given; undefined until that is known. */
  #struck: number | undefined

  constructor(room: string, identity: Identity, ports: RoomCopyPorts, events: RoomCopyEvents) {
    this.#room = room
    this.#identity = identity
    this.#ports = ports
    this.#events = events
    this.delivery = new Delivery(this.doc, this.outbox, {
      clock: ports.clock,
      random: ports.random,
      send: (message) => events.send(message),
      giveUp: (code) => events.giveUp(code),
      changed: () => events.changed(),
      settled: (ids) => this.#writer()?.settle(ids),
      mayRunAhead: () => this.#keeping !== 'loading' && this.#clientId.isOwn,
    })
    this.#clientId = new SlotClientId(this.doc, {
      clock: ports.clock,
      isAllKept: () => this.delivery.unkept === 0 && this.#writer()?.hasAllOwn === true,
      owned: () => this.delivery.proceed(),
      report: ports.report,
    })
    this.#buried = new BuriedWords(this.doc, ports.clock)
    this.presence = new Presence(this.awareness, ports.clock, (message) => events.send(message))
    const { person: id, name, organisation, colour } = identity
    // The same user as the server stamps for the others; `color` is the spelling that the editor bindings read.
    this.awareness.setLocalStateField('user', { id, name, organisation, colour, color: colour })
    this.doc.on('update', this.#updated)
  }

  get isLocalCopyFailing(): boolean {
    return this.#keeping === 'failing'
  }

  /** Whether the local copy or the server has given this document its content. */
  get hasContent(): boolean {
    return this.#hasContent
  }

  get canWrite(): boolean | undefined {
    return this.#canWrite
  }

  /** How often something had been struck out of the room, as far as this copy knows. */
  get struck(): number {
    return this.#struck ?? 0
  }

  /** Whether what is here was given after so many strikes. What has nothing yet is given it after them. */
  knowsOfStrikes(times: number): boolean {
    if (this.#struck === undefined) {
      this.#struck = times
      this.#writer()?.rememberStrikes(times)
    }
    return times <= this.#struck
  }

  /** Changes that would be gone if the page closed now. */
  get changesAtRisk(): number {
    return this.isLocalCopyFailing ? this.outbox.size : this.delivery.unkept
  }

  /** Takes up what this device kept. Without it, or when it can't be read, the page works from the server alone. */
  async load(): Promise<void> {
    if (this.#keeping !== 'loading') return
    try {
      const { copies, slots, clock } = this.#ports
      const copy = await withinTime(copies.open(this.#identity.person, this.#room), clock)
      const stored = await withinTime(copy.load(), clock)
      const slot = await withinTime(slots.take(this.#identity.person), clock)
      const clientId = slot === undefined ? undefined : await withinTime(copy.clientIdOfSlot(slot), clock)
      this.#takeUpStored(stored)
      const writer = new CopyWriter(copy, stored.updates.length, clock, {
        kept: (ids) => this.delivery.kept(ids),
        failed: (error) => this.#stopKeeping(error),
      })
      this.#keeping = { copy, writer }
      for (const { update, outboxId } of this.#early.splice(0)) writer.append(update, 0, outboxId)
      if (slot !== undefined) this.#clientId.begin({ number: slot, copy, clientId })
    } catch (error) {
      this.#stopKeeping(error)
    }
    this.#events.changed()
  }

  /** The server asks for what it lacks: it takes this person's changes. */
  asked(stateVector: Uint8Array): void {
    this.#setCanWrite(true)
    this.delivery.asked(stateVector)
  }

  receive(update: Uint8Array): void {
    try {
      const unacknowledged = () => this.outbox.entries().map((entry) => entry.update)
      const apply = () => Y.applyUpdate(this.doc, update, fromServer)
      const buried = this.#buried.during(update, unacknowledged, apply)
      if (buried !== '') this.#events.buried(buried)
    } catch (error) {
      // Most often an observer of the page's own; the update itself has been applied by the server before.
      this.#ports.report(error)
    }
    if (this.#clientId.follow()) this.presence.followClientId(this.doc.clientID)
  }

  /** @param wasAsked whether the server asked for changes in this connection: it does not ask readers */
  receiveState(update: Uint8Array, wasAsked: boolean): void {
    this.#setCanWrite(wasAsked)
    this.#struck ??= 0
    this.receive(update)
    this.#hasContent = true
  }

  /** Takes the server's answer over HTTP, before the socket: to read. Whether it takes changes is not known yet. */
  receiveEarly(update: Uint8Array): void {
    this.receive(update)
    this.#hasContent = true
    this.#events.changed()
  }

  joined(): void {
    if (this.#clientId.takeUp()) this.presence.followClientId(this.doc.clientID)
    this.delivery.joined()
    this.presence.joined()
  }

  /** Begins to write to the device what waits for that. */
  keepNow(): void {
    this.#writer()?.writeNow()
  }

  connectionLost(): void {
    this.delivery.connectionLost()
    // From now on the copy is all there is, and a page that opens it must not count what is saved.
    this.keepNow()
    this.presence.connectionLost()
  }

  /**
   * Takes what the server holds and the changes that it does not have, where this page keeps nothing on the device.
   *
   * @param changes their ids stay
   */
  takeOver(state: Uint8Array, struck: number, changes: readonly OutboxEntry[]): void {
    this.#struck = struck
    this.receiveEarly(state)
    for (const { id, update } of changes) {
      Y.applyUpdate(this.doc, update, fromLocalCopy)
      this.delivery.add({ id, update }, false)
    }
  }

  /** Ends this life. What is not acknowledged stays in the local copy for the next. */
  async close(): Promise<void> {
    this.#detach()
    await this.#writer()?.flushed()
    await this.#clientId.giveBack()
    this.#clientId.end()
    this.#writer()?.stop()
  }

  /** Ends this life and deletes the local copy. */
  async discard(): Promise<void> {
    this.#detach()
    this.#clientId.end()
    if (typeof this.#keeping === 'string') return
    this.#keeping.writer.stop()
    await withinTime(this.#keeping.copy.discard(), this.#ports.clock)
  }

  #detach(): void {
    this.doc.off('update', this.#updated)
    this.presence.stop()
    this.delivery.stop()
    this.awareness.destroy()
    this.doc.destroy()
  }

  #writer(): CopyWriter | undefined {
    return typeof this.#keeping === 'string' ? undefined : this.#keeping.writer
  }

  readonly #updated = (update: Uint8Array, origin: unknown): void => {
    if (origin === fromLocalCopy) return
    if (origin === fromServer) return this.#append(update, settlingMayWait)
    // Yjs tidies formatting in a reader's document too; such a change is not the reader's work.
    if (this.#canWrite === false) return
    const id = this.#ports.createId()
    this.delivery.add({ id, update }, this.#keeping !== 'failing')
    this.#append(update, answerMayTake, id)
    if (this.delivery.isLive) this.#clientId.written()
    this.#events.changed()
  }

  /** @param mayWait in ms: how long its write may take to begin, while the connection is live */
  #append(update: Uint8Array, mayWait: number, outboxId?: string): void {
    if (this.#keeping === 'failing') return
    if (this.#keeping === 'loading') this.#early.push(outboxId === undefined ? { update } : { update, outboxId })
    else this.#keeping.writer.append(update, this.delivery.isLive ? mayWait : 0, outboxId)
  }

  #takeUpStored({ updates, outbox, canWrite, struck }: StoredCopy): void {
    this.#struck = updates.length > 0 ? (struck ?? 0) : undefined
    const applyAll = (): void => {
      for (const update of updates) Y.applyUpdate(this.doc, update, fromLocalCopy)
    }
    Y.transact(this.doc, applyAll, fromLocalCopy, false)
    for (const entry of outbox) this.delivery.add(entry, false)
    this.#canWrite = canWrite
    if (updates.length > 0) this.#hasContent = true
  }

  #setCanWrite(canWrite: boolean): void {
    if (this.#canWrite === canWrite) return
    this.#canWrite = canWrite
    this.#writer()?.rememberCanWrite(canWrite)
    this.#events.changed()
  }

  #stopKeeping(error: unknown): void {
    this.#keeping = 'failing'
    this.#clientId.burn()
    this.#ports.report(error)
    this.delivery.keepNoMore()
    this.#events.changed()
  }
}
