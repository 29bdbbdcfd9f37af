import type { RightsWatch } from '@minga/storage/groups/rights-watch'

/** In ms: a session runs out, and a name changes, without being counted. */
const longest = 1000
/** The one that was read least recently is forgotten first. */
const mostKept = 200

/** A moment, and the count of rights then. */
export interface RightsMark {
  readonly count: number | 'unknown'
  readonly at: number
}

/**
 * Says whether what was read under the rights of a moment may be used as it is: the rows count each change that can take a
 * right away, and asking for the count costs a tenth of reading again.
 */
export class StandingRights {
  readonly #rights: Pick<RightsWatch, 'read' | 'fresh'>
  readonly #now: () => number

  /** @param now in ms; it never goes back */
  constructor(rights: Pick<RightsWatch, 'read' | 'fresh'>, now = () => performance.now()) {
    this.#rights = rights
    this.#now = now
  }

  /** To be taken before anything is read. */
  mark(): RightsMark {
    return { count: this.#rights.read(), at: this.#now() }
  }

  /** Whether no right was taken away since, and it is not long ago. */
  async standSince({ count, at }: RightsMark): Promise<boolean> {
    if (count === 'unknown' || this.#now() - at > longest) return false
    return (await this.#isFresh()) && this.#rights.read() === count
  }

  /** False where the database does not answer: what is read then fails as it did. */
  async #isFresh(): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>()
    const timer = setTimeout(() => resolve(false), longest)
    this.#rights.fresh().then(
      () => resolve(true),
      () => resolve(false),
    )
    try {
      return await promise
    } finally {
      clearTimeout(timer)
    }
  }
}

/** Rows that are read again once a right may have been taken away: only those whose changes are counted belong here. */
export class ReadWhileRightsStand<Found> {
  readonly #rights: StandingRights
  readonly #known = new Map<string, { readonly mark: RightsMark; readonly found: Found }>()

  constructor(rights: StandingRights) {
    this.#rights = rights
  }

  async find(name: string, read: () => Promise<Found>): Promise<Found> {
    const known = this.#known.get(name)
    if (known !== undefined && (await this.#rights.standSince(known.mark))) return known.found
    const mark = this.#rights.mark()
    const found = await read()
    this.#known.delete(name)
    this.#known.set(name, { mark, found })
    const [oldest] = this.#known.keys()
    if (this.#known.size > mostKept && oldest !== undefined) this.#known.delete(oldest)
    return found
  }
}
