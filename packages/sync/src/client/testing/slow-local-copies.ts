import type { LocalCopies, LocalCopy } from '../local-copies.ts'
import type { MemoryLocalCopies } from '../memory-local-copies.ts'

/** One tab's view of a device whose storage finishes a write, and one of a client id, when the test says so, or never. */
export class SlowLocalCopies implements LocalCopies {
  /** While true, writes finish at once. */
  isFast = true
  /** While true, writes are refused, as by a full disk. */
  isFailing = false
  readonly #copies: MemoryLocalCopies
  #waiting: (() => void)[] = []

  constructor(copies: MemoryLocalCopies) {
    this.#copies = copies
  }

  async open(person: string, room: string): Promise<LocalCopy> {
    const copy = await this.#copies.open(person, room)
    return {
      load: () => copy.load(),
      write: (batch) =>
        this.#inTurn(() => (this.isFailing ? Promise.reject(new Error('The disk is full')) : copy.write(batch))),
      compact: (merge) => copy.compact(merge),
      renew: (renewal) => copy.renew(renewal),
      clientIdOfSlot: (slot) => copy.clientIdOfSlot(slot),
      keepClientId: (slot, clientId) => this.#inTurn(() => copy.keepClientId(slot, clientId)),
      discard: () => copy.discard(),
    }
  }

  unsaved(person: string) {
    return this.#copies.unsaved(person)
  }

  rooms(person: string) {
    return this.#copies.rooms(person)
  }

  setAside(person: string) {
    return this.#copies.setAside(person)
  }

  putAside(...args: Parameters<LocalCopies['putAside']>) {
    return this.#copies.putAside(...args)
  }

  removeSetAside(person: string, id: string) {
    return this.#copies.removeSetAside(person, id)
  }

  forget(person: string) {
    return this.#copies.forget(person)
  }

  /** Lets the writes that wait finish. */
  finish(): void {
    for (const write of this.#waiting.splice(0)) write()
  }

  /** The tab is gone: what waits never happens. */
  abandon(): void {
    this.#waiting = []
  }

  async #inTurn(write: () => Promise<void>): Promise<void> {
    if (!this.isFast) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    await write()
  }
}
