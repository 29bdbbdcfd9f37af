import type { LocalCopies, SetAsideWork } from './local-copies.ts'

/**
 * One person's work that the server would not take. Held in memory first, so that it is there to read and export also
 * when the device can't store it.
 */
export class SetAside {
  readonly #copies: LocalCopies
  readonly #person: string
  readonly #listeners = new Set<() => void>()
  #works: readonly SetAsideWork[] = []

  constructor(copies: LocalCopies, person: string) {
    this.#copies = copies
    this.#person = person
  }

  /** Oldest first. The same array until something changes. */
  readonly works = (): readonly SetAsideWork[] => this.#works

  readonly subscribe = (notify: () => void): (() => void) => {
    this.#listeners.add(notify)
    return () => this.#listeners.delete(notify)
  }

  /** Reads what earlier visits set aside. */
  async load(): Promise<void> {
    const stored = await this.#copies.setAside(this.#person)
    const known = new Set(this.#works.map(({ id }) => id))
    this.#replace([...stored.filter(({ id }) => !known.has(id)), ...this.#works])
  }

  /** Resolves once it is stored; rejects when it is held in this page only. */
  async put(work: SetAsideWork): Promise<void> {
    this.#replace([...this.#works.filter(({ id }) => id !== work.id), work])
    await this.#copies.putAside(this.#person, work)
  }

  /** Deletes work that the person has exported or does not want. */
  async remove(id: string): Promise<void> {
    await this.#copies.removeSetAside(this.#person, id)
    this.#replace(this.#works.filter((work) => work.id !== id))
  }

  #replace(works: readonly SetAsideWork[]): void {
    this.#works = works.toSorted((a, b) => a.at - b.at)
    for (const notify of this.#listeners) notify()
  }
}
