/** After so many ms an update counts a third as much as a new one: a burst passes, a meeting stays. */
const memory = 500
/** The least time between two updates of a connection that count, in ms: a person types ten times a second. */
const pause = 100
/** How many connections are remembered before those that have paused are forgotten. */
const remembered = 2000

/**
 * How many updates a second people write, estimated from the last moments: each counts less the longer ago it came. A
 * flood counts as one person who types, so that it does not lengthen the wait of others.
 */
export class WritingRate {
  #perSecond = 0
  #at = -Infinity
  readonly #countedAt = new Map<number, number>()

  /** @param now in ms, never less than before */
  add(connection: number, now: number): void {
    if (now - (this.#countedAt.get(connection) ?? -Infinity) < pause) return
    if (this.#countedAt.size >= remembered) this.#forget(now)
    this.#countedAt.set(connection, now)
    this.#perSecond = this.at(now) + 1000 / memory
    this.#at = now
  }

  at(now: number): number {
    return this.#perSecond * Math.exp((this.#at - now) / memory)
  }

  #forget(now: number): void {
    for (const [connection, time] of this.#countedAt) if (now - time >= pause) this.#countedAt.delete(connection)
  }
}
