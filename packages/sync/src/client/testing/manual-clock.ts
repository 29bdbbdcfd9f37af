import type { Clock } from '../clock.ts'

/** Time that passes only when a test says so. */
export class ManualClock implements Clock {
  #now = Date.UTC(2026, 10, 24)
  #tasks: { due: number; readonly run: () => void }[] = []

  /** How many delays are not over. */
  get waiting(): number {
    return this.#tasks.length
  }

  now(): number {
    return this.#now
  }

  after(delay: number, run: () => void): () => void {
    const task = { due: this.#now + delay, run }
    this.#tasks.push(task)
    return () => {
      this.#tasks = this.#tasks.filter((other) => other !== task)
    }
  }

  /** The device's clock is set back: what waits for a delay waits as long as before. */
  setBack(milliseconds: number): void {
    this.#now -= milliseconds
    this.#tasks = this.#tasks.map((task) => Object.assign(task, { due: task.due - milliseconds }))
  }

  /** Lets time pass, running what falls due in its order. */
  advance(milliseconds: number): void {
    const end = this.#now + milliseconds
    for (let next = this.#next(end); next !== undefined; next = this.#next(end)) {
      this.#tasks = this.#tasks.filter((task) => task !== next)
      this.#now = next.due
      next.run()
    }
    this.#now = end
  }

  #next(end: number): { readonly due: number; readonly run: () => void } | undefined {
    return this.#tasks.filter(({ due }) => due <= end).toSorted((a, b) => a.due - b.due)[0]
  }
}
