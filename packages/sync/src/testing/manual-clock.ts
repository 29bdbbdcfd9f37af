import type { Clock } from '../keeper/clock.ts'

interface Timer {
  readonly at: number
  readonly task: () => void
}

/** Time that passes only when a test says so. */
export class ManualClock implements Clock {
  #now = 1_000_000
  readonly #timers = new Set<Timer>()

  now(): number {
    return this.#now
  }

  /** How many tasks wait for their time. In a real thread each keeps it from ending. */
  get waiting(): number {
    return this.#timers.size
  }

  after(delay: number, task: () => void): () => void {
    const timer = { at: this.#now + delay, task }
    this.#timers.add(timer)
    return () => this.#timers.delete(timer)
  }

  /** Lets time pass, runs what falls due in its order, and what follows from it. */
  async advance(milliseconds: number): Promise<void> {
    const until = this.#now + milliseconds
    await quiet()
    for (;;) {
      const due = [...this.#timers].filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)
      const [next] = due
      if (next === undefined) break
      this.#timers.delete(next)
      this.#now = Math.max(this.#now, next.at)
      next.task()
      await quiet()
    }
    this.#now = until
  }
}

/** Resolves when everything that waits only for promises has happened. */
export function quiet(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
