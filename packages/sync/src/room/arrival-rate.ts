/** So long ago something counts a third of what has just come, in ms: a burst passes, a meeting stays. */
const memory = 500

/** How many updates a second the server takes, told from the last moments: each counts less the longer ago it came. */
export class ArrivalRate {
  #perSecond = 0
  #at = -Infinity

  /** @param now in ms, never less than before */
  add(count: number, now: number): void {
    this.#perSecond = this.at(now) + (count * 1000) / memory
    this.#at = now
  }

  at(now: number): number {
    return this.#perSecond * Math.exp((this.#at - now) / memory)
  }
}
