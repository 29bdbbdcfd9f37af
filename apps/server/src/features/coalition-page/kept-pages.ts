import type { CoalitionPage } from '@minga/domain/coalition-page/coalition-page'

/** Of signatories, of one observer, of a program or two. */
const mostKept = 4

/** Pages that are not made again for the next reader of the same groups, while no row has changed. */
export class KeptPages {
  readonly #pages = new Map<string, Promise<CoalitionPage>>()

  /** @param state the version of the rows, the groups, the day: all that a page depends on */
  page(state: string, make: () => Promise<CoalitionPage>): Promise<CoalitionPage> {
    const page = this.#pages.get(state) ?? make()
    page.catch(() => this.#pages.delete(state))
    this.#pages.delete(state)
    this.#pages.set(state, page)
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= mostKept) break
      this.#pages.delete(oldest)
    }
    return page
  }
}
