import { setTimeout as wait } from 'node:timers/promises'

import type { RightsWatch } from '@minga/storage/groups/rights-watch'

export interface AccessWatchParts {
  readonly counter: Pick<RightsWatch, 'read' | 'fresh'>
  /** Asks again for everyone in a room; see `recheckAccess`. */
  readonly review: () => Promise<void>
  readonly failed: (error: unknown) => void
  /**
   * After how long a review that failed is tried again, in ms: until one succeeds nothing is taken from any person. Without
   * it people go on writing, as rooms never wait for a folder's rows.
   */
  readonly reviewAgain?: number | undefined
}

/** The database has not said for a while whether a right was taken away. */
class RightsUnknownError extends Error {
  override readonly name = 'RightsUnknownError'

  constructor() {
    super('the database does not say which rights hold')
  }
}

/**
 * Has everyone in a room reviewed as soon as a right may have been taken away, in any way: the database counts such
 * changes, and asking for the count costs a few microseconds. It is asked before each commit, after each request that
 * decides something, and a few times a second. While it is not known, nothing is taken from any person.
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

  /**
   * The count now. Take it before looking up a person's rights, and give it to `joined`.
   *
   * @throws RightsUnknownError
   */
  count(): number {
    const count = this.#parts.counter.read()
    if (count === 'unknown') throw new RightsUnknownError()
    return count
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

  /** Resolves once everyone has been reviewed as to what was committed up to now. Never rejects. */
  async settledAsOfNow(): Promise<void> {
    try {
      await this.#parts.counter.fresh()
    } catch {
      // It is closed: nothing is taken any more.
      return
    }
    await this.settled()
  }

  /** Undefined while nothing has changed; else it resolves once everyone has been reviewed. Never rejects. */
  settled(): Promise<void> | undefined {
    const count = this.#read()
    if (count === 'unknown') return this.settledAsOfNow()
    if (this.#underWay !== undefined && this.#underWay.count === count) return this.#underWay.done
    if (count === undefined || count === this.#reviewed) return undefined
    return this.#begin(count)
  }

  /** One review after the other, so that an older one never has the last word. */
  #begin(count: number): Promise<void> {
    const before = this.#last
    const reviewed = async () => {
      await before
      const isReviewed = await this.#review()
      if (this.#underWay?.done !== done) return
      this.#underWay = undefined
      if (isReviewed) this.#reviewed = count
    }
    const done = reviewed()
    this.#last = done
    this.#underWay = { count, done }
    return done
  }

  /** @returns false where it failed and is not tried again by itself */
  async #review(): Promise<boolean> {
    const { review, failed, reviewAgain } = this.#parts
    for (;;) {
      try {
        await review()
        return true
      } catch (error) {
        failed(error)
        if (reviewAgain === undefined) return false
        await wait(reviewAgain)
      }
    }
  }

  /** If it cannot be read, everyone keeps their rights, and requests fail: there is nothing to decide by. */
  #read(): number | 'unknown' | undefined {
    try {
      return this.#parts.counter.read()
    } catch (error) {
      this.#parts.failed(error)
      return this.#reviewed
    }
  }
}
