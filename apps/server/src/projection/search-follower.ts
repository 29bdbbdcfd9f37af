import { setTimeout as wait } from 'node:timers/promises'

import type { Db } from '@minga/storage/database/schema'
import { hasChanges, writeSlice } from '@minga/storage/search/write-search-index'

export interface SearchFollowerParts {
  readonly db: Db
  /** Runs a slice when the connection is free. */
  readonly inTurn: <Result>(slice: () => Promise<Result>) => Promise<Result>
  readonly failed: (reason: string) => void
}

/** How often it looks for what other threads and processes changed, in ms: what is taken away is gone within a second. */
const interval = 200
/** Between two slices, so that another writer of the file has its turn. In ms. */
const betweenSlices = 3
/** Before it tries again after a failure, in ms. */
const patience = 5000

/** Brings the index of search up to the rows: whatever changed them, a trigger has noted it. */
export class SearchFollower {
  readonly #parts: SearchFollowerParts
  readonly #timer: NodeJS.Timeout
  #running: Promise<void> | undefined
  #hasEnded = false

  constructor(parts: SearchFollowerParts) {
    this.#parts = parts
    this.#timer = setInterval(() => this.follow(), interval)
  }

  /** Begins to follow, if it is not under way. */
  follow(): void {
    if (this.#hasEnded) return
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined
    })
  }

  /** Resolves once nothing is noted that the index does not know, or this has ended. */
  async settled(): Promise<void> {
    while (!this.#hasEnded) {
      this.follow()
      await this.#running
      if (!(await this.#parts.inTurn(() => hasChanges(this.#parts.db)))) return
    }
  }

  end(): void {
    this.#hasEnded = true
    clearInterval(this.#timer)
  }

  async #run(): Promise<void> {
    const { db, inTurn, failed } = this.#parts
    try {
      while (!this.#hasEnded) {
        const isLeft = await inTurn(async () => !this.#hasEnded && (await writeSlice(db)))
        if (!isLeft) return
        await wait(betweenSlices)
      }
    } catch (error) {
      failed(error instanceof Error ? error.message : String(error))
      if (!this.#hasEnded) await wait(patience, undefined, { ref: false })
    }
  }
}
