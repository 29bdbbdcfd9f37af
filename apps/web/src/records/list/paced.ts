/** How much longer than a run takes the page has for all else until the next one. */
const share = 3
/** In ms. No change waits longer. */
const longest = 500

/**
 * Runs a task when it is asked for. A costly one runs less often while it is asked for again and again, so that a person
 * can type meanwhile; the first time it runs at once.
 */
export class Paced {
  readonly #task: () => void
  #nextAt = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(task: () => void) {
    this.#task = task
  }

  /** Runs the task once the one before has been followed by its rest. */
  ask(): void {
    if (this.#timer !== undefined) return
    const rest = this.#nextAt - performance.now()
    if (rest > 0) this.#timer = setTimeout(() => this.run(), rest)
    else this.run()
  }

  /** Runs the task now. */
  run(): void {
    this.cancel()
    const began = performance.now()
    this.#task()
    // React draws in a microtask what the task made it draw: this one comes after.
    queueMicrotask(() => {
      const ended = performance.now()
      this.#nextAt = ended + Math.min(share * (ended - began), longest)
    })
  }

  /** Forgets what was asked for. */
  cancel(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }
}
