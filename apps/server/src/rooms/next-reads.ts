/**
 * Reads rows that many callers ask for at the same moment. All callers of one name share the next read that has not begun, so
 * each gets rows that were read after it asked: a right that was removed before is never seen. `SharedStates` may answer with
 * what was read before.
 */
export class NextReads<Name, Result> {
  readonly #read: (name: Name) => Promise<Result>
  readonly #running = new Map<Name, Promise<unknown>>()
  readonly #next = new Map<Name, Promise<Result>>()

  constructor(read: (name: Name) => Promise<Result>) {
    this.#read = read
  }

  read(name: Name): Promise<Result> {
    const next = this.#next.get(name)
    if (next !== undefined) return next
    const running = this.#running.get(name)
    if (running === undefined) return this.#begin(name)
    const after = running.then(() => {
      this.#next.delete(name)
      return this.#begin(name)
    })
    this.#next.set(name, after)
    return after
  }

  #begin(name: Name): Promise<Result> {
    const reading = this.#read(name)
    const end = () => {
      if (this.#running.get(name) === ended) this.#running.delete(name)
    }
    const ended = reading.then(end, end)
    this.#running.set(name, ended)
    return reading
  }
}
