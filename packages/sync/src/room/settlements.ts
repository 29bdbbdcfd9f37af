import { encodeAcknowledged, encodeRefused } from '@minga/protocol/wire/frame'
import type { RefusalCode } from '@minga/protocol/wire/refusal'

/**
 * Counts one connection's update-carrying messages and answers them strictly in their order: an
 * acknowledgement of n is sent only after everything up to n is settled, and after the refusals among them.
 */
export class Settlements {
  #received = 0
  #settled = 0
  /** Everything up to here is settled and not yet announced; 0 once it is announced. */
  #unannounced = 0
  readonly #outcomes = new Map<number, RefusalCode | 'settled'>()

  /** @returns the ordinal of a message that has just arrived, from 1 */
  count(): number {
    this.#received += 1
    return this.#received
  }

  settle(ordinal: number, outcome: RefusalCode | 'settled'): void {
    const isNext = ordinal === this.#settled + 1 && this.#outcomes.size === 0
    if (isNext && outcome === 'settled') this.#settled = this.#unannounced = ordinal
    else this.#outcomes.set(ordinal, outcome)
  }

  /** @returns the frames that are now due */
  drain(): Uint8Array[] {
    const frames: Uint8Array[] = []
    let unannounced = this.#unannounced
    this.#unannounced = 0
    const announce = () => {
      if (unannounced > 0) frames.push(encodeAcknowledged(unannounced))
      unannounced = 0
    }
    for (;;) {
      const ordinal = this.#settled + 1
      const outcome = this.#outcomes.get(ordinal)
      if (outcome === undefined) break
      this.#outcomes.delete(ordinal)
      this.#settled = ordinal
      if (outcome === 'settled') {
        unannounced = ordinal
      } else {
        announce()
        frames.push(encodeRefused(ordinal, outcome))
      }
    }
    announce()
    return frames
  }
}
