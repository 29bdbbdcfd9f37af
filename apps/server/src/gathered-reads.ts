interface Reading<Name, Found> {
  readonly names: Set<Name>
  readonly found: Promise<ReadonlyMap<Name, Found>>
}

/** In ms. Behind a reading that takes longer the next one waits no more: one slow connection must not hold everyone. */
const patience = 50

/**
 * Reads rows of many names in one statement. While a reading runs, all who ask share the next one: hundreds who come back to a room
 * at once are a few statements. Each gets rows that were read after it asked, so that a right that was removed before is never
 * seen. `SharedStates` may answer with what was read before.
 */
export class GatheredReads<Name, Found> {
  readonly #read: (names: readonly Name[]) => Promise<ReadonlyMap<Name, Found>>
  #running: Promise<void> | undefined
  #next: Reading<Name, Found> | undefined

  /** @param read gives what it finds, by name. Where it fails for several, each is read by itself */
  constructor(read: (names: readonly Name[]) => Promise<ReadonlyMap<Name, Found>>) {
    this.#read = read
  }

  async find(name: Name): Promise<Found | undefined> {
    const reading = (this.#next ??= this.#after(this.#running))
    reading.names.add(name)
    try {
      return (await reading.found).get(name)
    } catch (error) {
      if (reading.names.size === 1) throw error
      // What cannot be read of one must keep no other out.
      return (await this.#read([name])).get(name)
    }
  }

  #after(running: Promise<void> | undefined): Reading<Name, Found> {
    const names = new Set<Name>()
    const found = endOrPatience(running).then(() => {
      this.#next = undefined
      return this.#read([...names])
    })
    const end = () => {
      if (this.#running === ended) this.#running = undefined
    }
    const ended = found.then(end, end)
    this.#running = ended
    return { names, found }
  }
}

function endOrPatience(running: Promise<void> | undefined): Promise<void> {
  if (running === undefined) return Promise.resolve()
  const over = Promise.withResolvers<void>()
  const timer = setTimeout(over.resolve, patience)
  void running.finally(() => {
    clearTimeout(timer)
    over.resolve()
  })
  return over.promise
}
