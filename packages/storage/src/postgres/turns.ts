/** Lets those who want something have it one after another, in the order in which they came. */
export class Turns {
  #last: Promise<void> = Promise.resolve()

  /** Resolves when it is one's turn. @returns what ends it; calling it again does nothing */
  async take(): Promise<() => void> {
    const turn = Promise.withResolvers<void>()
    const before = this.#last
    this.#last = turn.promise
    await before
    return turn.resolve
  }
}
