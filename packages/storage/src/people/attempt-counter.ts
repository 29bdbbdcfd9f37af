/** A subject of tries, and how many of them may fail within the window. */
export interface AttemptKey {
  readonly key: string
  readonly most: number
}

/** Counts tries that failed, so that guessing is slow. */
export interface AttemptCounter {
  /**
   * Counts a try under each key, unless one of them has as many within the window as it may have: then none is counted. Of a
   * hundred tries at the same moment each counts.
   *
   * @param window in ms
   */
  take(keys: readonly AttemptKey[], window: number): Promise<boolean>
  /** Takes all tries of some keys back, and the newest one of others. */
  giveBack(keys: { readonly all: readonly string[]; readonly newest: readonly string[] }): Promise<void>
}

/** Above this many keys the oldest are dropped, so that trying many accounts cannot fill the memory. */
const maximumKeys = 10_000

/** Of one process. */
export class AttemptsInMemory implements AttemptCounter {
  readonly #now: () => number
  readonly #tries = new Map<string, readonly number[]>()

  /** @param now in ms */
  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  async take(keys: readonly AttemptKey[], window: number): Promise<boolean> {
    const since = this.#now() - window
    const recent = new Map(keys.map(({ key }) => [key, (this.#tries.get(key) ?? []).filter((at) => at > since)]))
    if (keys.some(({ key, most }) => (recent.get(key)?.length ?? 0) >= most)) return false
    for (const [key, tries] of recent) this.#remember(key, [...tries, this.#now()])
    return true
  }

  async giveBack({ all, newest }: { all: readonly string[]; newest: readonly string[] }): Promise<void> {
    for (const key of all) this.#tries.delete(key)
    for (const key of newest) this.#remember(key, (this.#tries.get(key) ?? []).slice(0, -1))
  }

  #remember(key: string, tries: readonly number[]): void {
    this.#tries.delete(key)
    if (tries.length > 0) this.#tries.set(key, tries)
    for (const oldest of this.#tries.keys()) {
      if (this.#tries.size <= maximumKeys) break
      this.#tries.delete(oldest)
    }
  }
}
