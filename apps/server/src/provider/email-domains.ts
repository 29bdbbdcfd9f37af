import type { OrganisationId } from '@minga/domain/identity/ids'
import { leadingDomain, type EmailDomain } from '@minga/storage/organisations/email-domain-rows'
import type { AuditActor } from '@minga/storage/audit/record-audit'
import type { Db } from '@minga/storage/database/schema'

import { noPerson } from '../audit/no-person.ts'
import { decide } from '../commands/decide.ts'
import { settleClaim, withdrawClaim } from '../commands/organisations/email-domain-commands.ts'
import { recordOf, type LookForRecord, type RecordSeen } from './domain-record.ts'

export interface EmailDomainsParts {
  readonly db: Db
  readonly look: LookForRecord
  readonly now: () => Date
  /** Called when background work fails. */
  readonly failed: (error: unknown) => void
}

const day = 24 * 60 * 60_000
/** A record that was seen within so long is not looked for again, in ms. */
const trusted = day
/** A record that is not there, and was not seen for so long, proves nothing any more, in ms. */
const grace = 7 * day

/** The organisation that the addresses of a domain lead to: only one that has proved it, or was granted it. */
export class EmailDomains {
  readonly #parts: EmailDomainsParts
  readonly #looking = new Set<string>()

  constructor(parts: EmailDomainsParts) {
    this.#parts = parts
  }

  /** A domain that was proved a while ago is looked up in DNS again meanwhile. */
  async organisationOf(domain: string): Promise<OrganisationId | undefined> {
    const leading = await leadingDomain(this.#parts.db, domain)
    if (leading === undefined) return undefined
    if (leading.standing === 'proved') this.#lookAgain(leading)
    return leading.organisation
  }

  /**
   * Asks DNS whether the organisation's record is there.
   *
   * @returns `taken` where the record is there and the domain leads to another organisation for good
   */
  async prove(claim: EmailDomain, actor: AuditActor): Promise<RecordSeen | 'taken'> {
    const seen = await this.#parts.look(recordOf(claim))
    if (seen !== 'there') return seen
    return (await this.#settle(claim, 'proved', actor)) ? seen : 'taken'
  }

  /** @returns false where it leads to another organisation for good */
  async grant(claim: EmailDomain, actor: AuditActor): Promise<boolean> {
    return this.#settle(claim, 'granted', actor)
  }

  async withdraw(claim: EmailDomain, actor: AuditActor): Promise<void> {
    await decide(this.#parts.db, (tx) => withdrawClaim(tx, actor, claim))
  }

  #settle(claim: EmailDomain, standing: 'proved' | 'granted', actor: AuditActor): Promise<boolean> {
    const { db, now } = this.#parts
    return decide(db, (tx) => settleClaim(tx, actor, { claim, standing, at: now().toISOString() }))
  }

  #lookAgain(found: EmailDomain): void {
    const { now, failed } = this.#parts
    const since = now().getTime() - Date.parse(found.seenAt ?? '')
    if (since < trusted || this.#looking.has(found.domain)) return
    this.#looking.add(found.domain)
    this.#proveOrWithdraw(found, since)
      .catch(failed)
      .finally(() => this.#looking.delete(found.domain))
  }

  async #proveOrWithdraw(found: EmailDomain, since: number): Promise<void> {
    const seen = await this.prove(found, noPerson)
    if (seen === 'absent' && since >= grace) await this.withdraw(found, noPerson)
  }
}
