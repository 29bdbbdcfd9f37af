/** How long writing counts as written just now, in ms: about twice as long at most. */
const justNow = 30_000

/**
 * The last writing in a room. A person who is typing could not have received it yet; one who was offline for longer is
 * charged for passing older writing (B2).
 */
export class RecentWriting {
  #turnedAt = 0
  #older = new Map<number, number>()
  #newer = new Map<number, number>()

  /** @param from the first clock that is new of what this client wrote */
  add(client: number, from: number, now: number): void {
    this.#turn(now)
    if (!this.#newer.has(client)) this.#newer.set(client, from)
  }

  has(client: number, clock: number, now: number): boolean {
    this.#turn(now)
    const from = this.#older.get(client) ?? this.#newer.get(client)
    return from !== undefined && clock >= from
  }

  #turn(now: number): void {
    const age = now - this.#turnedAt
    if (age < justNow) return
    this.#older = age < 2 * justNow ? this.#newer : new Map()
    this.#newer = new Map()
    this.#turnedAt = now
  }
}
