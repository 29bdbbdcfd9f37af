import type { TabSlots } from '../tab-slots.ts'

/** Tab slots of one imagined browser; a test gives back the slot of a tab that it closes. */
export class MemoryTabSlots implements TabSlots {
  readonly #taken = new Set<number>()

  async take(): Promise<number> {
    let slot = 0
    while (this.#taken.has(slot)) slot += 1
    this.#taken.add(slot)
    return slot
  }

  release(slot: number): void {
    this.#taken.delete(slot)
  }
}
