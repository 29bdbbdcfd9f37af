import type { Clock } from '../keeper/clock.ts'

/** Lets through so much at once, and so much a second in the long run. */
export class TokenBucket {
  readonly #perSecond: number
  readonly #burst: number
  readonly #clock: Clock
  #tokens: number
  #filledAt: number

  constructor(perSecond: number, burst: number, clock: Clock) {
    this.#perSecond = perSecond
    this.#burst = burst
    this.#clock = clock
    this.#tokens = burst
    this.#filledAt = clock.now()
  }

  get isFull(): boolean {
    return this.take(0) && this.#tokens === this.#burst
  }

  /** @returns false with nothing taken when there is not enough */
  take(amount: number): boolean {
    if (this.#burst === Infinity) return true
    const now = this.#clock.now()
    // A clock that was set back gives nothing and takes nothing.
    const gained = (Math.max(0, now - this.#filledAt) / 1000) * this.#perSecond
    this.#filledAt = now
    this.#tokens = Math.min(this.#burst, this.#tokens + gained)
    if (this.#tokens < amount) return false
    this.#tokens -= amount
    return true
  }
}
