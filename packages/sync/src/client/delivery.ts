import { closeCode } from '@minga/protocol/wire/close-code'
import { encodeSyncStep2, encodeUpdate } from '@minga/protocol/wire/frame'
import { maximumMessageBytes } from '@minga/protocol/wire/message-type'
import { isRefusalCode, refusalExit } from '@minga/protocol/wire/refusal'
import * as Y from 'yjs'

import { backoff } from './backoff.ts'
import type { Clock } from './clock.ts'
import { mergeUpdates } from './merge-updates.ts'
import type { Outbox, OutboxEntry } from './outbox.ts'

export interface DeliveryPorts {
  readonly clock: Clock
  readonly random: () => number
  send(message: Uint8Array): void
  /** Whether changes may be sent that the local copy does not have. */
  mayRunAhead(): boolean
  /** These changes are durable on the server. */
  settled(outboxIds: readonly string[]): void
  /** Called when the server will never take a change; treats the connection as closed with this final code. */
  giveUp(code: number): void
  /** Called when `isTooLarge`, `isStorageFailing`, `isServerOlder`, `unkept` or the outbox may have changed. */
  changed(): void
}

const nothing = Uint8Array.of(0, 0)
const everything = Uint8Array.of(0)
const groupBytes = 262_144
const resyncsBeforeGivingUp = 4

/**
 * Decides when which local changes go to the server. While the local copy works and another load may go on under this
 * client id, a change is sent only once it is kept there (see `SlotClientId`).
 */
export class Delivery {
  readonly #doc: Y.Doc
  readonly #outbox: Outbox
  readonly #ports: DeliveryPorts
  readonly #unkept = new Set<string>()
  #isLive = false
  /** The server's state vector that waits for an answer, and the last one answered. */
  #asked: Uint8Array | undefined
  #answered: { readonly vector: Uint8Array; readonly ordinal: number } | undefined
  #ordinal = 0
  #cancelHold: (() => void) | undefined
  #retries = 0
  #resyncs = 0
  #isTooLarge = false
  #isStorageFailing = false
  #isServerOlder = false

  constructor(doc: Y.Doc, outbox: Outbox, ports: DeliveryPorts) {
    this.#doc = doc
    this.#outbox = outbox
    this.#ports = ports
  }

  /** A change is larger than any message may be. Undoing it makes the rest deliverable again. */
  get isTooLarge(): boolean {
    return this.#isTooLarge
  }

  /** The server says that it can't store anything at the moment. */
  get isStorageFailing(): boolean {
    return this.#isStorageFailing
  }

  /** A waiting change holds something that this server does not know yet. */
  get isServerOlder(): boolean {
    return this.#isServerOlder
  }

  /** Whether what is written is sent at once. */
  get isLive(): boolean {
    return this.#isLive
  }

  /** How many changes neither the local copy nor the server has, for all that is known. */
  get unkept(): number {
    return this.#unkept.size
  }

  /** @param awaitsKeeping whether `kept` will follow once the local copy has it */
  add(entry: OutboxEntry, awaitsKeeping: boolean): void {
    this.#outbox.add(entry)
    if (awaitsKeeping) this.#unkept.add(entry.id)
    this.proceed()
  }

  kept(outboxIds: readonly string[]): void {
    for (const id of outboxIds) this.#unkept.delete(id)
    this.proceed()
    this.#ports.changed()
  }

  /** Sends changes without waiting for the local copy, because it is failing. */
  keepNoMore(): void {
    this.#unkept.clear()
    this.proceed()
  }

  /** Sends what may be sent. */
  proceed(): void {
    if (this.#cancelHold !== undefined) return
    if (this.#asked !== undefined && !this.#answer(this.#asked)) return
    if (this.#isLive) this.#flush()
  }

  /** The server's step 1: it asks for everything that its state vector lacks. */
  asked(vector: Uint8Array): void {
    this.#asked = vector
    this.proceed()
  }

  joined(): void {
    this.#isLive = true
    this.proceed()
  }

  connectionLost(): void {
    this.#isLive = false
    this.#asked = undefined
    this.#answered = undefined
    this.#ordinal = 0
    this.#release()
    this.#retries = 0
    this.#resyncs = 0
    this.#isStorageFailing = false
    this.#isServerOlder = false
    this.#outbox.connectionLost()
  }

  acknowledged(count: number): void {
    const settled = this.#outbox.settle(count)
    if (settled === undefined) return
    this.#retries = 0
    this.#resyncs = 0
    this.#isStorageFailing = false
    this.#isServerOlder = false
    for (const id of settled) this.#unkept.delete(id)
    this.#ports.settled(settled)
    this.#ports.changed()
  }

  storageNotice(notice: string): void {
    this.#isStorageFailing = notice === 'failing'
    this.#ports.changed()
  }

  refused(ordinal: number, code: string): void {
    this.#outbox.refuse(ordinal)
    const exit = isRefusalCode(code) ? refusalExit[code] : refusalExit['rate-exceeded']
    switch (exit.kind) {
      case 'close':
        return this.#ports.giveUp(exit.close)
      case 'resync':
        // A change refused for the moment leaves a gap that later changes run into; nothing is wrong with those.
        if (this.#retries > 0) return this.#hold(this.#retries)
        this.#resyncs += 1
        if (this.#resyncs > resyncsBeforeGivingUp) return this.#ports.giveUp(closeCode.malformed)
        if (this.#resyncs > 1) this.#hold(this.#resyncs)
        return undefined
      case 'retry':
        if (code === 'storage-unavailable') this.#isStorageFailing = true
        if (code === 'schema-newer') this.#isServerOlder = true
        if (this.#answered?.ordinal === ordinal) this.#asked ??= this.#answered.vector
        this.#retries += 1
        this.#hold(this.#retries)
        return this.#ports.changed()
    }
  }

  stop(): void {
    this.connectionLost()
    this.#unkept.clear()
  }

  #hold(failures: number): void {
    this.#cancelHold ??= this.#ports.clock.after(backoff(failures, this.#ports.random()), () => {
      this.#cancelHold = undefined
      this.proceed()
    })
  }

  #release(): void {
    this.#cancelHold?.()
    this.#cancelHold = undefined
  }

  /** @returns whether it could be answered now */
  #answer(vector: Uint8Array): boolean {
    if (this.#mustWait()) return false
    this.#asked = undefined
    const whole = encodeSyncStep2(Y.encodeStateAsUpdate(this.#doc, vector))
    // Too much for one message: an empty answer, and the changes follow one by one.
    const fits = whole.byteLength <= maximumMessageBytes
    this.#transmit(fits ? whole : encodeSyncStep2(nothing), fits ? this.#outbox.entries() : [])
    this.#answered = { vector, ordinal: this.#ordinal }
    if (fits) this.#setTooLarge(false)
    return true
  }

  #mustWait(): boolean {
    return this.#unkept.size > 0 && !this.#ports.mayRunAhead()
  }

  #flush(): void {
    const waiting = this.#outbox.waiting()
    const firstUnkept = this.#mustWait() ? waiting.findIndex(({ id }) => this.#unkept.has(id)) : -1
    const sendable = firstUnkept === -1 ? waiting : waiting.slice(0, firstUnkept)
    if (sendable.length === 0) return
    if (this.#isTooLarge) return this.#sendAsOne()
    for (const group of inGroups(sendable)) {
      const message = encodeUpdate(mergeUpdates(group.map(({ update }) => update)))
      if (message.byteLength > maximumMessageBytes) return this.#setTooLarge(true)
      this.#transmit(message, group)
    }
  }

  /** A change that was too large may have been undone since: the difference as a whole holds no deleted content. */
  #sendAsOne(): void {
    if (this.#mustWait()) return
    const vector = this.#answered?.vector ?? everything
    const whole = encodeUpdate(Y.encodeStateAsUpdate(this.#doc, vector))
    if (whole.byteLength > maximumMessageBytes) return
    this.#transmit(whole, this.#outbox.entries())
    this.#setTooLarge(false)
  }

  #transmit(message: Uint8Array, covers: readonly OutboxEntry[]): void {
    this.#ordinal += 1
    this.#outbox.sent(covers.map(({ id }) => id))
    this.#ports.send(message)
  }

  #setTooLarge(isTooLarge: boolean): void {
    if (this.#isTooLarge === isTooLarge) return
    this.#isTooLarge = isTooLarge
    this.#ports.changed()
  }
}

/** Neighbours travel together, up to a size that is quick to merge and to commit. */
function inGroups(entries: readonly OutboxEntry[]): OutboxEntry[][] {
  const groups: OutboxEntry[][] = []
  let bytes = 0
  for (const entry of entries) {
    const last = groups.at(-1)
    bytes += entry.update.byteLength
    if (last !== undefined && bytes <= groupBytes) {
      last.push(entry)
    } else {
      groups.push([entry])
      bytes = entry.update.byteLength
    }
  }
  return groups
}
