import { setImmediate as nextTurn } from 'node:timers/promises'

export interface FairQueueLimits {
  /** How many tasks may wait: of one person, and in all. */
  readonly mostOfOne: number
  readonly mostInAll: number
}

export interface FairQueueOptions extends FairQueueLimits {
  /**
   * Called after each task, with how long it took in ms: the next one begins once it resolves. The task has been answered by
   * then. Without it, the event loop has one turn.
   */
  readonly rest?: (took: number) => Promise<void>
}

interface Task {
  readonly begin: () => Promise<void>
}

/**
 * Runs one task at a time, in turns by person: a person's second task runs after the first task of every other person
 * who waits, also of one who came later.
 */
export class FairQueue {
  readonly #options: FairQueueOptions
  /** Waiting tasks by person, in the order of the persons' turns. */
  readonly #waiting = new Map<string, Task[]>()
  #count = 0
  #isBusy = false

  constructor(options: FairQueueOptions = { mostOfOne: Infinity, mostInAll: Infinity }) {
    this.#options = options
  }

  /** The limit that keeps another task of this person out; undefined when it may wait. */
  fullFor(of: string): 'theirs' | 'all' | undefined {
    if ((this.#waiting.get(of)?.length ?? 0) >= this.#options.mostOfOne) return 'theirs'
    return this.#count >= this.#options.mostInAll ? 'all' : undefined
  }

  /**
   * @param signal takes the task out of the queue if it has not begun
   * @returns the task's result; rejects with the task's error, or with the signal's reason
   */
  run<Result>(of: string, run: () => Promise<Result>, signal?: AbortSignal): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted === true) return reject(reasonOf(signal))
      const task: Task = {
        begin: async () => {
          signal?.removeEventListener('abort', leave)
          await run().then(resolve, reject)
        },
      }
      const leave = () => {
        this.#drop(of, task)
        reject(reasonOf(signal))
      }
      signal?.addEventListener('abort', leave, { once: true })
      this.#waiting.set(of, [...(this.#waiting.get(of) ?? []), task])
      this.#count += 1
      void this.#serve()
    })
  }

  async #serve(): Promise<void> {
    if (this.#isBusy) return
    this.#isBusy = true
    for (let turn = this.#next(); turn !== undefined; turn = this.#next()) {
      const [of, task] = turn
      const began = performance.now()
      await task.begin()
      // A task that only reads and writes rows ends without the event loop having had a turn.
      await (this.#options.rest?.(performance.now() - began) ?? nextTurn())
      // Moved behind the others after the task: a person who came meanwhile has not had a turn.
      this.#toTheEnd(of)
    }
    this.#isBusy = false
  }

  #next(): readonly [of: string, task: Task] | undefined {
    const [first] = this.#waiting
    const task = first?.[1][0]
    if (first === undefined || task === undefined) return undefined
    this.#drop(first[0], task)
    return [first[0], task]
  }

  #drop(of: string, task: Task): void {
    const own = this.#waiting.get(of)
    const left = own?.filter((each) => each !== task) ?? []
    if (own === undefined || left.length === own.length) return
    this.#count -= 1
    if (left.length === 0) this.#waiting.delete(of)
    else this.#waiting.set(of, left)
  }

  #toTheEnd(of: string): void {
    const own = this.#waiting.get(of)
    if (own === undefined) return
    this.#waiting.delete(of)
    this.#waiting.set(of, own)
  }
}

function reasonOf(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason
  return reason instanceof Error ? reason : new Error('aborted before its turn')
}
