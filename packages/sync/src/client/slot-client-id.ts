import type * as Y from 'yjs'

import { mayTakeUp } from './client-id.ts'
import type { Clock } from './clock.ts'
import type { LocalCopy } from './local-copies.ts'

/** In ms. After so long without a change the device offers the id to the next load again. */
export const quiet = 2000

export interface SlotClientIdPorts {
  readonly clock: Clock
  /** Whether the device has all that was written here. */
  isAllKept(): boolean
  /** Called when `isOwn` has become true. */
  owned(): void
  readonly report: (error: unknown) => void
}

/** A tab slot of one room, as the device has it. */
export interface KeptSlot {
  readonly number: number
  readonly copy: LocalCopy
  /** The id that the slot used last; undefined if it has none, or one of which it is not certain how far it was used. */
  readonly clientId: number | undefined
}

/**
 * The client id of a document in its tab slot. The next load in the slot goes on under the id that the device offers, so
 * a change under an offered id is sent only once the device has it: a load that lacks it would give its numbers to other
 * words, which no replica could reconcile. While a person types the device offers none, so that changes run ahead of it.
 * A page that is killed meanwhile costs its person one more id.
 */
export class SlotClientId {
  readonly #doc: Y.Doc
  readonly #ports: SlotClientIdPorts
  #slot: Pick<KeptSlot, 'number' | 'copy'> | undefined
  /** What the next load may be offered, for all that this page knows. */
  #offered: number | undefined
  /** The id under which presence and slot know this document. */
  #known: number
  #withdrawing: Promise<void> | undefined
  #isWithdrawn = false
  #lastChange = 0
  #cancelOffer: (() => void) | undefined

  constructor(doc: Y.Doc, ports: SlotClientIdPorts) {
    this.#doc = doc
    this.#ports = ports
    this.#known = doc.clientID
  }

  /** Whether no other load goes on under this document's id, so that what it sends need not be on the device. */
  get isOwn(): boolean {
    return this.#offered !== this.#doc.clientID
  }

  begin({ number, copy, clientId }: KeptSlot): void {
    this.#slot = { number, copy }
    this.#offered = clientId
    if (clientId === undefined) void this.#offer()
  }

  /** Goes on under the slot's id, once the server's state is in the document. @returns whether the id has changed */
  takeUp(): boolean {
    const id = this.#offered
    if (id === undefined || id === this.#doc.clientID || !mayTakeUp(this.#doc)) return false
    this.#doc.clientID = id
    this.#known = id
    return true
  }

  /** Yjs takes another client id when it sees someone else write under this one. @returns whether the id has changed */
  follow(): boolean {
    if (this.#doc.clientID === this.#known) return false
    this.#known = this.#doc.clientID
    void this.#offer()
    return true
  }

  /** Called at each change of this page while the server takes changes. */
  written(): void {
    this.#lastChange = this.#ports.clock.now()
    if (this.isOwn || this.#withdrawing !== undefined) return
    this.#withdrawing = this.#withdraw()
  }

  /** Offers the id to the next load without waiting, if the device has all that was written under it. */
  async giveBack(): Promise<void> {
    await this.#withdrawing
    if (!this.#isWithdrawn || !this.#ports.isAllKept()) return
    this.#cancelOffer?.()
    await this.#offer()
  }

  /** The copy stays as it was, whole but old: it lacks numbers of the id, which no load may use again. */
  burn(): void {
    this.#keep(undefined).catch(this.#ports.report)
    this.end()
    this.#offered = undefined
  }

  /** Nothing is kept for the slot any more. */
  end(): void {
    this.#cancelOffer?.()
    this.#slot = undefined
  }

  async #offer(): Promise<void> {
    if (this.#slot === undefined) return
    this.#isWithdrawn = false
    // Before the device has it: from now on it may.
    this.#offered = this.#doc.clientID
    await this.#keep(this.#offered).catch(this.#ports.report)
  }

  async #withdraw(): Promise<void> {
    const id = this.#offered
    try {
      await this.#keep(undefined)
      // Unless Yjs took another id meanwhile, which the device offers then.
      if (this.#offered !== id || this.#slot === undefined) return
      this.#offered = undefined
      this.#isWithdrawn = true
      this.#offerAfter(quiet)
      this.#ports.owned()
    } catch (error) {
      this.#ports.report(error)
    } finally {
      this.#withdrawing = undefined
    }
  }

  #offerAfter(delay: number): void {
    this.#cancelOffer = this.#ports.clock.after(delay, () => {
      const left = this.#lastChange + quiet - this.#ports.clock.now()
      if (left <= 0 && this.#ports.isAllKept()) void this.#offer()
      else this.#offerAfter(left > 0 ? left : quiet)
    })
  }

  #keep(clientId: number | undefined): Promise<void> {
    return this.#slot === undefined ? Promise.resolve() : this.#slot.copy.keepClientId(this.#slot.number, clientId)
  }
}
