import type { PersonId } from '@minga/domain/identity/ids'

import { Refusal } from '../../http/refusal.ts'

const window = 60_000
/** More people than this and whoever was quiet the longest is forgotten. */
const maximumPeople = 10_000

export const tooFast = new Refusal('rate-exceeded', 'that was a lot in one minute; it can go on shortly')

/** How much one person may say in a minute. What was refused does not count, so that what waits for its turn gets it. */
export class CommentPace {
  readonly #most: number
  readonly #now: () => Date
  readonly #said = new Map<PersonId, number[]>()

  constructor(most: number, now: () => Date) {
    this.#most = most
    this.#now = now
  }

  /** Counts one more. @returns whether it is still within the pace */
  take(person: PersonId): boolean {
    const now = this.#now().getTime()
    const recent = (this.#said.get(person) ?? []).filter((at) => at > now - window)
    const isWithin = recent.length < this.#most
    this.#said.delete(person)
    this.#said.set(person, isWithin ? [...recent, now] : recent)
    for (const quietest of this.#said.keys()) {
      if (this.#said.size <= maximumPeople) break
      this.#said.delete(quietest)
    }
    return isWithin
  }
}
