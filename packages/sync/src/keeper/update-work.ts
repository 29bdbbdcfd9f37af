import type * as Y from 'yjs'

import type { PersonId } from '../log/author.ts'
import type { Account } from './account.ts'
import type { IntegrationWatch, Stop } from './integration.ts'
import type { RecentWriting } from './recent-writing.ts'
import type { WorkAccounts } from './work-accounts.ts'

export interface WorkPayers {
  readonly accounts: WorkAccounts
  /** The sender of the updates; undefined for the server. */
  readonly sender: PersonId | undefined
  readonly ownerOf: (clientId: number) => PersonId | undefined
  readonly recent: RecentWriting
  readonly now: number
}

/** The rest of a beat's budget for items that pass others, over all rooms. */
export interface BeatBudget {
  steps: number
}

/**
 * Counts what the items of one update pass, and says who pays for it. What was written long ago its sender could know,
 * and its author a quarter of it; what was written just now only its author, as long as there is something to pay with.
 */
export class UpdateWork {
  readonly #payers: WorkPayers
  readonly #beat: BeatBudget
  readonly #sender: Account | undefined
  #stepsOfItem = 0
  #item: Y.Item | undefined
  /** The client of the last item passed, kept because items of one client mostly stand together. */
  #lastClient = -1
  #lastAuthor: Account | undefined

  constructor(payers: WorkPayers, beat: BeatBudget) {
    this.#payers = payers
    this.#beat = beat
    this.#sender = payers.sender && payers.accounts.steps(payers.sender)
  }

  readonly passing: IntegrationWatch['passing'] = (item, passed) => {
    // A client's earlier item stands on either side of both neighbours, never between them (S10).
    if (passed.id.client === item.id.client) return 'dishonest'
    if (this.#item !== item) {
      const stop = this.#begin(item)
      if (stop !== undefined) return stop
    }
    this.#stepsOfItem += 1
    this.#beat.steps -= 1
    if (this.#stepsOfItem > this.#payers.accounts.limits.stepsPerItem) return 'account'
    this.#charge(passed)
    return undefined
  }

  #begin(item: Y.Item): Stop | undefined {
    if (this.#sender !== undefined && this.#sender.balance <= 0) return 'account'
    if (this.#beat.steps <= 0) return 'turn'
    this.#item = item
    this.#stepsOfItem = 0
    return undefined
  }

  #charge({ id }: Y.Item): void {
    const { accounts, ownerOf, recent, now } = this.#payers
    if (id.client !== this.#lastClient) {
      const author = ownerOf(id.client)
      this.#lastClient = id.client
      this.#lastAuthor = author && accounts.steps(author)
    }
    const author = this.#lastAuthor
    if (author === this.#sender) return author?.charge(1)
    if (!recent.has(id.client, id.clock, now)) {
      author?.charge(0.25)
      this.#sender?.charge(1)
    } else if (author !== undefined && author.balance > 0) author.charge(1)
    else this.#sender?.charge(1)
  }
}
