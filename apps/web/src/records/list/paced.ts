/** After a run, the page rests for this many times as long as the run took. */
const share = 3
/** In ms. The longest rest. */
const longest = 250

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
    const rest = () => {
      const ended = performance.now()
      this.#nextAt = ended + Math.min(share * (ended - began), longest)
    }
    this.#task()
    rest()
    // React draws in a microtask what the task made it draw: this one comes after.
    queueMicrotask(rest)
  }

  /** Forgets what was asked for. */
  cancel(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }
}
