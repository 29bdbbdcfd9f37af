import type { Clock } from '@minga/sync/keeper/clock'
import { TokenBucket } from '@minga/sync/room/token-bucket'

/**
 * Sockets that one session may open: a second in the long run, and at once, when a server comes back and every tab of
 * a person with it.
 */
const usual = { perSecond: 20, burst: 1000 }
/** How many sessions are remembered before those that have rested are forgotten. */
const remembered = 5000

/**
 * How fast one session opens sockets. Each costs a handshake, and each arrival and departure is sent to the whole room.
 */
export class UpgradeRates {
  readonly #clock: Clock
  readonly #rate: { readonly perSecond: number; readonly burst: number }
  readonly #sessions = new Map<string, TokenBucket>()

  constructor(clock: Clock, rate = usual) {
    this.#clock = clock
    this.#rate = rate
  }

  /** @returns false for one too many */
  take(session: string): boolean {
    let rate = this.#sessions.get(session)
    if (rate === undefined) {
      if (this.#sessions.size >= remembered) this.#forgetRested()
      rate = new TokenBucket(this.#rate.burst, this.#rate.perSecond, this.#clock)
      this.#sessions.set(session, rate)
    }
    return rate.take(1)
  }

  #forgetRested(): void {
    for (const [session, rate] of this.#sessions) if (rate.isFull) this.#sessions.delete(session)
  }
}
