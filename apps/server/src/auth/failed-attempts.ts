import { emailAddress } from '@minga/domain/identity/email-address'
import type { PersonId } from '@minga/domain/identity/ids'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Db } from '@minga/storage/database/schema'
import { findStaff } from '@minga/storage/people/staff-rows'
import { userOfAddress } from '@minga/storage/people/user-rows'
import { noPerson } from '../audit/no-person.ts'
import { decide } from '../commands/decide.ts'

export type FailedAttempt = 'sign-in-failed' | 'second-factor-failed' | 'sign-in-limited'

/** The account that was tried: a person, or the address that was typed. */
export type Attempted = { readonly person: PersonId } | { readonly email: string }

export interface FailedAttemptsParts {
  readonly db: Db
  /** Called when a background write fails. */
  readonly failed: (error: unknown) => void
  readonly now: () => Date
  /** In ms. */
  readonly window?: number
}

interface Tally {
  readonly attempt: FailedAttempt
  readonly person: PersonId | undefined
  readonly since: number
  further: number
}

/**
 * Records failed sign-ins in the audit. The first failure of an account is written at once; those that follow within a
 * quarter of an hour become one row with their count, so that failing on purpose cannot fill the audit. All unknown
 * addresses count as one account and are not stored. Writes happen after the answer, so that its time reveals nothing.
 */
export class FailedAttempts {
  readonly #parts: FailedAttemptsParts
  readonly #tallies = new Map<string, Tally>()
  #last: Promise<void> = Promise.resolve()

  constructor(parts: FailedAttemptsParts) {
    this.#parts = parts
  }

  note(attempt: FailedAttempt, attempted: Attempted): void {
    setImmediate(() => void this.#after(() => this.#count(attempt, attempted)))
  }

  /** Writes what was counted and whose window is over; of all, when nothing more will come. Never rejects. */
  settle(all = false): Promise<void> {
    return this.#after(async () => {
      const before = this.#now() - this.#window
      for (const [key, tally] of this.#tallies) {
        if (!all && tally.since > before) continue
        this.#tallies.delete(key)
        if (tally.further > 0) await this.#write(tally, tally.further)
      }
    })
  }

  get #window(): number {
    return this.#parts.window ?? 15 * 60_000
  }

  #now(): number {
    return this.#parts.now().getTime()
  }

  /** One after the other: of two that fail at once, one is the first. */
  #after(work: () => Promise<void>): Promise<void> {
    this.#last = this.#last.then(work).catch(this.#parts.failed)
    return this.#last
  }

  async #count(attempt: FailedAttempt, attempted: Attempted): Promise<void> {
    const person = await this.#personOf(attempted)
    const key = `${attempt} ${person ?? ''}`
    const tally = this.#tallies.get(key)
    if (tally !== undefined && tally.since > this.#now() - this.#window) {
      tally.further += 1
      return
    }
    const begun = { attempt, person, since: this.#now(), further: 0 }
    this.#tallies.set(key, begun)
    await this.#write(begun, 1 + (tally?.further ?? 0))
  }

  async #personOf(attempted: Attempted): Promise<PersonId | undefined> {
    if ('person' in attempted) return attempted.person
    const email = emailAddress.safeParse(attempted.email).data
    return email === undefined ? undefined : userOfAddress(this.#parts.db, email)
  }

  async #write({ attempt, person }: Tally, count: number): Promise<void> {
    const { db } = this.#parts
    const details = { count }
    await decide(db, async (tx) => {
      const staff = person && (await findStaff(tx, person))
      if (staff !== undefined) {
        const about = { actor: noPerson, organisation: staff.organisation, subject: staff.id } as const
        return recordAudit(tx, { ...about, kind: attempt, details })
      }
      const kind = attempt === 'sign-in-limited' ? 'strangers-limited' : 'strangers-failed'
      return recordAudit(tx, { actor: noPerson, subject: 'sign-in', kind, details })
    })
  }
}
