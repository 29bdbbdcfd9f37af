/** Processors that take one piece of work after the other, in the order in which they are asked. */
export class Station {
  /** Of each processor: from when on it is free, in ms. */
  readonly #free: number[]
  #worked = 0

  constructor(processors: number) {
    this.#free = Array.from({ length: processors }, () => 0)
  }

  /** @returns when work that takes so long, and may begin at `at`, is done */
  serve(at: number, takes: number): number {
    const first = this.#free.indexOf(Math.min(...this.#free))
    const done = Math.max(at, this.#free[first] ?? 0) + takes
    this.#free[first] = done
    this.#worked += takes
    return done
  }

  /** The share of the time in which they worked; above 1 there was more to do than they can. */
  busy(duration: number): number {
    return this.#worked / duration / this.#free.length
  }
}
