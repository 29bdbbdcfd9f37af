import type { Clock } from './clock.ts'

/**
 * A person's budget: a burst, refilled at a rate per second. A dear item may overdraw it; then nothing is available
 * until the debt is paid back.
 */
export class Account {
  readonly #burst: number
  readonly #perSecond: number
  readonly #clock: Clock
  #balance: number
  #filledAt: number

  constructor(burst: number, perSecond: number, clock: Clock) {
    this.#burst = burst
    this.#perSecond = perSecond
    this.#clock = clock
    this.#balance = burst
    this.#filledAt = clock.now()
  }

  get balance(): number {
    if (this.#burst === Infinity) return Infinity
    const now = this.#clock.now()
    // A clock that was set back gives nothing and takes nothing.
    const gained = (Math.max(0, now - this.#filledAt) / 1000) * this.#perSecond
    this.#filledAt = now
    this.#balance = Math.min(this.#burst, this.#balance + gained)
    return this.#balance
  }

  /** Whether nothing is spent or owed, so that the account need not be remembered. */
  get isFull(): boolean {
    return this.balance >= this.#burst
  }

  /** The debt is limited to one burst, so that a person charged for another's work can write again after a while. */
  charge(amount: number): void {
    this.#balance = Math.max(-this.#burst, this.balance - amount)
  }
}
