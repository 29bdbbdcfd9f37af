import type * as Y from 'yjs'

import { mayTakeUp } from './client-id.ts'
import type { Clock } from './clock.ts'
import { withinTime } from './copy-writer.ts'
import { LocalCopyGone, type LocalCopy } from './local-copies.ts'

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
  /** The id under which presence knows this document. */
  #known: number
  #withdrawing: Promise<void> | undefined
  #isWithdrawn = false
  #lastChange = 0
  /** After a withdrawal that failed no other is tried until then. */
  #notBefore = Number.NEGATIVE_INFINITY
  #cancelOffer: (() => void) | undefined

  constructor(doc: Y.Doc, ports: SlotClientIdPorts) {
    this.#doc = doc
    this.#ports = ports
    this.#known = doc.clientID
  }

  /** Whether no other load goes on under this document's id, so that what it sends need not be on the device. */
  get isOwn(): boolean {
    if (this.#offered === undefined) return true
    // Until `follow`, and while the former id is withdrawn, something written under that one may be on its way.
    const isOther = this.#offered !== this.#doc.clientID && this.#offered !== this.#known
    return isOther && this.#withdrawing === undefined
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
    const isOffered = this.#offered === this.#known
    this.#known = this.#doc.clientID
    // The new one is offered in its time, as after any change.
    if (isOffered) this.#withdraw()
    return true
  }

  /** Called at each change of this page while the server takes changes. */
  written(): void {
    this.#lastChange = this.#ports.clock.now()
    if (this.#offered === this.#doc.clientID && this.#lastChange >= this.#notBefore) this.#withdraw()
  }

  /** Offers the id to the next load without waiting, if the device has all that was written under it. */
  async giveBack(): Promise<void> {
    if (this.#slot === undefined) return
    await this.#withdrawing
    if (this.#isWithdrawn && this.#ports.isAllKept()) await this.#offer()
  }

  /** The copy stays as it was, whole but old: it lacks numbers of the id, which no load may use again. */
  burn(): void {
    this.#keep(undefined).catch(this.#ports.report)
    this.end()
    // Nothing is kept before it is sent any more: see `Delivery.keepNoMore`.
    this.#offered = undefined
  }

  /** Nothing is kept for the slot any more. */
  end(): void {
    this.#cancelOffer?.()
    this.#slot = undefined
  }

  async #offer(): Promise<void> {
    if (this.#slot === undefined) return
    this.#cancelOffer?.()
    this.#isWithdrawn = false
    // Before the device has it: from now on it may.
    this.#offered = this.#doc.clientID
    await this.#keep(this.#offered).catch((error: unknown) => this.#failed(error))
  }

  #withdraw(): void {
    this.#withdrawing ??= this.#keep(undefined)
      .then(
        () => this.#withdrawn(),
        (error: unknown) => this.#failed(error),
      )
      .finally(() => (this.#withdrawing = undefined))
  }

  #withdrawn(): void {
    this.#withdrawing = undefined
    if (this.#slot === undefined) return
    this.#offered = undefined
    this.#isWithdrawn = true
    this.#offerAfter(quiet)
    this.#ports.owned()
  }

  /** What the device offers is not known: nothing runs ahead of it. */
  #failed(error: unknown): void {
    this.#notBefore = this.#ports.clock.now() + quiet
    // A write says so too.
    if (!(error instanceof LocalCopyGone)) this.#ports.report(error)
  }

  #offerAfter(delay: number): void {
    this.#cancelOffer?.()
    this.#cancelOffer = this.#ports.clock.after(delay, () => {
      const left = this.#lastChange + quiet - this.#ports.clock.now()
      if (left <= 0 && this.#ports.isAllKept()) void this.#offer()
      // The device's clock may have been set back.
      else this.#offerAfter(left > 0 ? Math.min(left, quiet) : quiet)
    })
  }

  async #keep(clientId: number | undefined): Promise<void> {
    if (this.#slot === undefined) return
    await withinTime(this.#slot.copy.keepClientId(this.#slot.number, clientId), this.#ports.clock)
  }
}
