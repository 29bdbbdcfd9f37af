import { setTimeout as wait } from 'node:timers/promises'

import type { Db } from '@minga/storage/database/schema'
import { hasChanges, writeSlice, type Urgency } from '@minga/storage/search/write-search-index'

export interface SearchFollowerParts {
  readonly db: Db
  /** Runs a slice when the connection is free. */
  readonly inTurn: <Result>(slice: () => Promise<Result>) => Promise<Result>
  readonly failed: (reason: string) => void
  /** In ms; it never goes back. */
  readonly now?: () => number
}

/** How often it looks for what other threads and processes changed, in ms: what is taken away is gone within a second. */
const interval = 200
/** Between two slices at least, so that another writer of the file has its turn. In ms. */
const betweenSlices = 3
/** Before it tries again after a failure, in ms. */
const patience = 5000
/**
 * A room is projected once a second while it is written, on a busy machine less often: a set that went on would be known by
 * then. In ms.
 */
const untilOver = 3000
/** What is new waits no longer than this, however many sets come. In ms; 5,000 records take some 5 s. */
const longestHold = 10_000

/** Brings the index of search up to the rows: whatever changed them, a trigger has noted it. */
export class SearchFollower {
  readonly #parts: SearchFollowerParts
  readonly #now: () => number
  readonly #timer: NodeJS.Timeout
  #running: Promise<void> | undefined
  /** Since when, and until when at most. Forgotten when all that is new is known. */
  #hold: { readonly since: number; readonly until: number } | undefined
  /** How many wait until everything is known. */
  #waiting = 0
  #hasEnded = false

  constructor(parts: SearchFollowerParts) {
    this.#parts = parts
    this.#now = parts.now ?? (() => performance.now())
    this.#timer = setInterval(() => this.follow(), interval)
  }

  /** Begins to follow, if it is not under way. */
  follow(): void {
    if (this.#hasEnded) return
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined
    })
  }

  /**
   * To be called while a set of changes comes: what is new waits until it is over. Thousands of new records take a second
   * of a processor that the letters of people need meanwhile; what was changed or taken away does not wait.
   */
  hold(): void {
    const now = this.#now()
    this.#hold = { since: this.#hold?.since ?? now, until: now + untilOver }
  }

  /** Resolves once nothing is noted that the index does not know, or this has ended. */
  async settled(): Promise<void> {
    this.#waiting++
    try {
      while (!this.#hasEnded) {
        this.follow()
        await this.#running
        if (!(await this.#parts.inTurn(() => hasChanges(this.#parts.db)))) return
      }
    } finally {
      this.#waiting--
    }
  }

  end(): void {
    this.#hasEnded = true
    clearInterval(this.#timer)
  }

  /** The least urgent of what is followed at this moment. */
  get #least(): Urgency {
    const { since, until } = this.#hold ?? { since: 0, until: 0 }
    return this.#waiting === 0 && this.#now() < Math.min(until, since + longestHold) ? 'changed' : 'new'
  }

  async #run(): Promise<void> {
    const { db, inTurn, failed } = this.#parts
    try {
      while (!this.#hasEnded) {
        const least = this.#least
        const { isLeft, took } = await inTurn(() => this.#writeSlice(db, least))
        if (!isLeft && least === 'new') this.#hold = undefined
        if (!isLeft) return
        // At most half of the time: one of two processors stays free for what people wait for.
        await wait(Math.max(betweenSlices, this.#waiting === 0 ? took : 0))
      }
    } catch (error) {
      failed(error instanceof Error ? error.message : String(error))
      if (!this.#hasEnded) await wait(patience, undefined, { ref: false })
    }
  }

  async #writeSlice(db: Db, least: Urgency): Promise<{ readonly isLeft: boolean; readonly took: number }> {
    const began = performance.now()
    const isLeft = !this.#hasEnded && (await writeSlice(db, least))
    return { isLeft, took: performance.now() - began }
  }
}
