import { setTimeout } from 'node:timers/promises'

import { FairQueue } from './fair-queue.ts'

/** How many times longer the others have the event loop than a reading did. */
const restFor = 3

/**
 * Reads what many ask for at once. A reading that has not begun is shared by all who ask for the same; each gets what was read after
 * they asked, so that nothing is kept that is not so any more. One runs at a time, and is followed by a rest: however many strangers
 * ask, most of the event loop is the members'.
 */
export class SharedReads {
  readonly #queue = new FairQueue({
    mostOfOne: Infinity,
    mostInAll: Infinity,
    rest: async (took) => {
      await setTimeout(took * restFor)
    },
  })
  readonly #waiting = new Map<string, Promise<unknown>>()

  /** @param read takes rows alone, whose time is the event loop's. Of one name there is one sort of reading */
  async read<Result>(name: string, read: () => Promise<Result>): Promise<Result> {
    const known = this.#waiting.get(name)
    if (known !== undefined) return known as Promise<Result>
    const begin = () => {
      this.#waiting.delete(name)
      return read()
    }
    // Begins at once where no other one runs: it is noted before, and is shared no more from then on.
    const begun = Promise.withResolvers<Result>()
    this.#waiting.set(name, begun.promise)
    this.#queue.run(name, begin).then(begun.resolve, begun.reject)
    return begun.promise
  }
}
