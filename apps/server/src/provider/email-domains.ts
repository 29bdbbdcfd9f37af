import type { OrganisationId } from '@minga/domain/identity/ids'
import {
  leadingDomain,
  settleDomain,
  unsettleDomain,
  type DomainStanding,
  type EmailDomain,
} from '@minga/storage/organisations/email-domain-rows'
import { recordAudit, type AuditActor } from '@minga/storage/audit/record-audit'
import type { Db, Transaction } from '@minga/storage/database/schema'

import { noPerson } from '../audit/no-person.ts'
import { decide } from '../commands/decide.ts'
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

/** Which organisation the addresses of a domain lead to: only one that has proved it, or was granted it. */
export class EmailDomains {
  readonly #parts: EmailDomainsParts
  readonly #looking = new Set<string>()

  constructor(parts: EmailDomainsParts) {
    this.#parts = parts
  }

  /** Of one that was proved a while ago, DNS is asked again meanwhile. */
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
  async prove(found: EmailDomain, actor: AuditActor): Promise<RecordSeen | 'taken'> {
    const { db, look, now } = this.#parts
    const seen = await look(recordOf(found))
    if (seen !== 'there') return seen
    return decide(db, async (tx) => {
      if (!(await settleDomain(tx, found, 'proved', now().toISOString()))) return 'taken'
      if (found.standing !== 'proved') await this.#record(tx, found, 'proved', actor)
      return seen
    })
  }

  /** @returns false where it leads to another organisation for good */
  async grant(found: EmailDomain, actor: AuditActor): Promise<boolean> {
    const { db, now } = this.#parts
    return decide(db, async (tx) => {
      if (!(await settleDomain(tx, found, 'granted', now().toISOString()))) return false
      await this.#record(tx, found, 'granted', actor)
      return true
    })
  }

  async withdraw(found: EmailDomain, actor: AuditActor): Promise<void> {
    await decide(this.#parts.db, async (tx) => {
      if (await unsettleDomain(tx, found)) await this.#record(tx, found, 'claimed', actor)
    })
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

  #record(tx: Transaction, { organisation }: EmailDomain, standing: DomainStanding, actor: AuditActor) {
    const about = { actor, organisation, subject: organisation }
    return recordAudit(tx, { ...about, kind: 'email-domain-changed', details: { standing } })
  }
}
