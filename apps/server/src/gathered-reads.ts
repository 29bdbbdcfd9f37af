interface Reading<Name, Found> {
  readonly names: Set<Name>
  readonly found: Promise<ReadonlyMap<Name, Found>>
}

/**
 * Reads rows of many names in one statement. While a reading runs, all who ask share the next one, whatever they ask for: hundreds
 * who come back to a room at once are a few statements. Each gets rows that were read after it asked. `NextReads` shares what
 * is asked by one name, and lets other names pass.
 */
export class GatheredReads<Name, Found> {
  readonly #read: (names: readonly Name[]) => Promise<ReadonlyMap<Name, Found>>
  #last: Promise<unknown> | undefined
  #next: Reading<Name, Found> | undefined

  /** @param read gives what it finds, by name. Where it fails, it fails for all who share it */
  constructor(read: (names: readonly Name[]) => Promise<ReadonlyMap<Name, Found>>) {
    this.#read = read
  }

  async find(name: Name): Promise<Found | undefined> {
    const next = (this.#next ??= this.#after(this.#last))
    next.names.add(name)
    return (await next.found).get(name)
  }

  #after(last: Promise<unknown> | undefined): Reading<Name, Found> {
    const names = new Set<Name>()
    const found = Promise.resolve(last).then(() => {
      this.#next = undefined
      return this.#read([...names])
    })
    this.#last = found.then(ignore, ignore)
    return { names, found }
  }
}

function ignore(): void {}
