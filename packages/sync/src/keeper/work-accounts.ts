import type { PersonId } from '../log/author.ts'
import type { RoomName } from '../log/room-name.ts'
import { Account } from './account.ts'
import type { Clock } from './clock.ts'
import type { WorkLimits } from './work-limits.ts'

const remembered = 10_000
const hour = 3600

/** Each person's budget of the keeper's work. It outlives the room in memory, so that leaving does not refill it. */
export class WorkAccounts {
  readonly limits: WorkLimits
  readonly #clock: Clock
  readonly #accounts = new Map<string, Account>()

  constructor(limits: WorkLimits, clock: Clock) {
    this.limits = limits
    this.#clock = clock
  }

  /** In client ids that the room does not know yet. */
  newClientIds(room: RoomName, person: PersonId): Account {
    const { newClientIdsPerHour } = this.limits
    return this.#account(`${room} ${person}`, newClientIdsPerHour, newClientIdsPerHour / hour)
  }

  /** In items passed. */
  steps(person: PersonId): Account {
    return this.#account(`steps ${person}`, this.limits.steps, this.limits.stepsPerSecond)
  }

  /** In bytes, for a person who has spent their steps. */
  slowed(person: PersonId): Account {
    return this.#account(`slowed ${person}`, this.limits.slowedBytes, this.limits.slowedBytesPerSecond)
  }

  #account(key: string, burst: number, perSecond: number): Account {
    const known = this.#accounts.get(key)
    if (known !== undefined) return known
    if (this.#accounts.size >= remembered) this.#forgetFull()
    const account = new Account(burst, perSecond, this.#clock)
    this.#accounts.set(key, account)
    return account
  }

  #forgetFull(): void {
    for (const [key, account] of this.#accounts) if (account.isFull) this.#accounts.delete(key)
  }
}
