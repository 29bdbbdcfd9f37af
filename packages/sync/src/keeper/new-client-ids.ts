import type { PersonId } from '../log/author.ts'
import type { Account } from './account.ts'
import type { Stop } from './integration.ts'
import type { Struct } from './struct-index.ts'
import type { WorkLimits } from './work-limits.ts'

/** Counts the client ids that one update brings to a room: every copy carries each of them for good. */
export class NewClientIds {
  readonly #account: Account | undefined
  readonly #limits: WorkLimits
  readonly #ownerOf: (clientId: number) => PersonId | undefined
  readonly #counted = new Set<number>()
  readonly #isTooMany: boolean

  /**
   * @param account undefined for the server, which brings what it likes
   * @param brought the client ids that the update brings something of
   */
  constructor(
    account: Account | undefined,
    limits: WorkLimits,
    ownerOf: (clientId: number) => PersonId | undefined,
    brought: Iterable<number>,
  ) {
    this.#account = account
    this.#limits = limits
    this.#ownerOf = ownerOf
    const fresh = [...brought].filter((clientId) => ownerOf(clientId) === undefined).length
    this.#isTooMany = account !== undefined && fresh > account.balance
  }

  readonly before = ({ id }: Struct): Stop | undefined => {
    if (this.#account === undefined || this.#ownerOf(id.client) !== undefined || this.#counted.has(id.client))
      return undefined
    if (this.#account.balance < 1) return 'account'
    if (this.#counted.size >= this.#limits.newClientIdsPerStep) return this.#isTooMany ? 'account' : 'turn'
    this.#account.charge(1)
    this.#counted.add(id.client)
    return undefined
  }
}
