import { emailAddress } from '@minga/domain/identity/email-address'
import type { PersonId } from '@minga/domain/identity/ids'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Rows } from '@minga/storage/database/schema'
import { findStaff } from '@minga/storage/people/staff-rows'
import { userOfAddress } from '@minga/storage/people/user-rows'
import { decide } from '../commands/decide.ts'

export type FailedAttempt = 'sign-in-failed' | 'second-factor-failed' | 'sign-in-limited'

/** Whose account it was meant for: a person, or whatever address somebody typed. */
export type Attempted = { readonly person: PersonId } | { readonly email: string }

export interface FailedAttemptsParts {
  readonly rows: Rows
  /** Told of what could not be written: nobody waits for it. */
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
 * Writes into the audit that somebody could not sign in. The first of an account is written at once and all that follow
 * within a quarter of an hour as one row with their number, so that nobody fills the record by failing. Addresses that
 * nobody has are one account, and kept nowhere. All of it is done after the answer, which is the same for everybody.
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
    return email === undefined ? undefined : userOfAddress(this.#parts.rows, email)
  }

  async #write({ attempt, person }: Tally, count: number): Promise<void> {
    const { rows } = this.#parts
    const details = { count }
    await decide(rows, async (tx) => {
      const staff = person && (await findStaff(tx, person))
      if (staff !== undefined) {
        const about = { actor: 'nobody', organisation: staff.organisation, subject: staff.id } as const
        return recordAudit(tx, { ...about, kind: attempt, details })
      }
      const kind = attempt === 'sign-in-limited' ? 'strangers-limited' : 'strangers-failed'
      return recordAudit(tx, { actor: 'nobody', subject: 'sign-in', kind, details })
    })
  }
}
