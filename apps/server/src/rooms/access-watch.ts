import type { RightsCounter } from '@minga/storage/groups/rights-counter'

export interface AccessWatchParts {
  readonly counter: Pick<RightsCounter, 'read'>
  /** Asks again for everyone in a room; see `recheckAccess`. */
  readonly review: () => Promise<void>
  readonly failed: (error: unknown) => void
}

/**
 * Has everyone in a room reviewed as soon as a right may have been taken away, in any way: the database counts such
 * changes, and asking for the count costs a few microseconds. It is asked before each commit, after each request that
 * decides something, and a few times a second.
 */
export class AccessWatch {
  readonly #parts: AccessWatchParts
  /** The count that everyone present was last reviewed at; undefined when someone may have been missed. */
  #reviewed: number | undefined
  #underWay: { readonly count: number; readonly done: Promise<void> } | undefined
  #last: Promise<void> = Promise.resolve()

  constructor(parts: AccessWatchParts) {
    this.#parts = parts
  }

  /** The count now. Take it before looking up a person's rights, and give it to `joined`. */
  count(): number {
    return this.#parts.counter.read()
  }

  /** Notes a participant whose rights were looked up at that count: a review since then has not seen them. */
  joined(count: number): void {
    if (count === (this.#underWay?.count ?? this.#reviewed)) return
    this.#reviewed = undefined
    this.#underWay = undefined
  }

  /** Reviews whether or not anything has changed: sessions run out by themselves. */
  again(): Promise<void> | undefined {
    this.#reviewed = undefined
    return this.settled()
  }

  /** Undefined while nothing has changed; else it resolves once everyone has been reviewed. Never rejects. */
  settled(): Promise<void> | undefined {
    const count = this.#read()
    if (this.#underWay !== undefined && this.#underWay.count === count) return this.#underWay.done
    if (count === undefined || count === this.#reviewed) return undefined
    return this.#begin(count)
  }

  /** One review after the other, so that an older one never has the last word. */
  #begin(count: number): Promise<void> {
    const before = this.#last
    const reviewed = async () => {
      await before
      try {
        await this.#parts.review()
        if (this.#underWay?.done === done) this.#reviewed = count
      } catch (error) {
        this.#parts.failed(error)
      } finally {
        if (this.#underWay?.done === done) this.#underWay = undefined
      }
    }
    const done = reviewed()
    this.#last = done
    this.#underWay = { count, done }
    return done
  }

  /** If it cannot be read, everyone keeps their rights, and requests fail: there is nothing to decide by. */
  #read(): number | undefined {
    try {
      return this.#parts.counter.read()
    } catch (error) {
      this.#parts.failed(error)
      return this.#reviewed
    }
  }
}
