import { randomBytes } from 'node:crypto'

import { organisationId, type OrganisationId } from '@minga/domain/identity/ids'
import { z } from 'zod'

import type { Db, Transaction } from '../database/schema.ts'

/** `claimed`: an organisation says that it is its own, and nothing follows from that. */
const domainStanding = z.enum(['claimed', 'proved', 'granted'])
export type DomainStanding = z.infer<typeof domainStanding>

const domainRow = z.object({
  domain: z.string(),
  organisation: organisationId,
  standing: domainStanding,
  token: z.string(),
  seenAt: z.string().nullable(),
  confirmed: z.int().transform((value) => value === 1),
})
/** A domain of e-mail addresses, as an organisation has it. */
export type EmailDomain = z.infer<typeof domainRow>

const columns = ['domain', 'organisation', 'standing', 'token', 'seen_at as seenAt', 'confirmed'] as const

export async function domainsOf(db: Db, organisation: OrganisationId): Promise<readonly EmailDomain[]> {
  const found = await db
    .selectFrom('email_domain')
    .select(columns)
    .where('organisation', '=', organisation)
    .orderBy('domain')
    .execute()
  return domainRow.array().parse(found)
}

/** All domains of the coalition, for the secretariat: unconfirmed ones first. */
export async function allDomains(db: Db): Promise<readonly EmailDomain[]> {
  const found = await db
    .selectFrom('email_domain')
    .select(columns)
    .orderBy('confirmed')
    .orderBy('domain')
    .orderBy('organisation')
    .execute()
  return domainRow.array().parse(found)
}

/** The organisation that addresses of a domain lead to. A mere claim does not count. */
export async function leadingDomain(db: Db, domain: string): Promise<EmailDomain | undefined> {
  const found = await db
    .selectFrom('email_domain')
    .select(columns)
    .where('domain', '=', domain)
    .where('standing', '!=', 'claimed')
    .executeTakeFirst()
  return found && domainRow.parse(found)
}

/**
 * Has an organisation claim these domains and no others. What it has proved or was granted stays so.
 *
 * @returns the domain that another organisation has proved or was granted, with nothing changed, or undefined
 */
export async function claimDomains(
  tx: Transaction,
  organisation: OrganisationId,
  domains: readonly string[],
): Promise<string | undefined> {
  for (const domain of domains) {
    const leading = await leadingDomain(tx, domain)
    if (leading !== undefined && leading.organisation !== organisation && isSettled(leading)) return domain
  }
  await tx
    .deleteFrom('email_domain')
    .where('organisation', '=', organisation)
    .where('domain', 'not in', domains)
    .execute()
  await tx
    .insertInto('email_domain')
    .values(domains.map((domain) => ({ domain, organisation, ...newClaim() })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return undefined
}

/**
 * Makes a domain lead to an organisation that claims it. An unconfirmed grant from before domains were proved is
 * replaced.
 *
 * @returns false where it leads to another organisation for good, with nothing changed
 */
export async function settleDomain(
  tx: Transaction,
  { organisation, domain }: Pick<EmailDomain, 'organisation' | 'domain'>,
  standing: 'proved' | 'granted',
  at: string,
): Promise<boolean> {
  const leading = await leadingDomain(tx, domain)
  if (leading !== undefined && leading.organisation !== organisation) {
    if (isSettled(leading)) return false
    await unsettleDomain(tx, leading)
  }
  await tx
    .updateTable('email_domain')
    .set({ standing, confirmed: 1, seen_at: standing === 'proved' ? at : null })
    .where((eb) => eb.and({ domain, organisation }))
    .execute()
  return true
}

/** Makes a domain a mere claim again, which leads addresses nowhere. @returns false when it was a claim already */
export async function unsettleDomain(
  tx: Transaction,
  { organisation, domain }: Pick<EmailDomain, 'organisation' | 'domain'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('email_domain')
    .set({ standing: 'claimed', confirmed: 0, seen_at: null })
    .where((eb) => eb.and({ domain, organisation }))
    .where('standing', '!=', 'claimed')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Proved, or granted and confirmed by the secretariat. */
function isSettled({ standing, confirmed }: EmailDomain): boolean {
  return standing === 'proved' || (standing === 'granted' && confirmed)
}

function newClaim() {
  return { standing: 'claimed', token: randomBytes(16).toString('hex'), seen_at: null, confirmed: 0 }
}
