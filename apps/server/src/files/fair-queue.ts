/**
 * One task at a time. Of those who wait, each has a turn before anybody has a second one: whoever sends ten is served between
 * the others, and not before them.
 */
export class FairQueue {
  /** In the order of their turns. */
  readonly #waiting = new Map<string, (() => Promise<void>)[]>()
  #isBusy = false

  /** @returns what the task gives, and throws what it throws */
  run<Result>(of: string, task: () => Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      const own = this.#waiting.get(of) ?? []
      own.push(() => task().then(resolve, reject))
      this.#waiting.set(of, own)
      void this.#serve()
    })
  }

  async #serve(): Promise<void> {
    if (this.#isBusy) return
    this.#isBusy = true
    for (let turn = this.#next(); turn !== undefined; turn = this.#next()) await turn()
    this.#isBusy = false
  }

  #next(): (() => Promise<void>) | undefined {
    const [first] = this.#waiting
    if (first === undefined) return undefined
    const [of, own] = first
    const task = own.shift()
    this.#waiting.delete(of)
    if (own.length > 0) this.#waiting.set(of, own)
    return task
  }
}
