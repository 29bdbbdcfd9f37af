import { organisationId, personId, type OrganisationId, type PersonId } from '@minga/domain/identity/ids'
import { z } from 'zod'

import type { Rows } from './schema.ts'

const providerRow = z.object({
  organisation: organisationId,
  issuer: z.string(),
  clientId: z.string(),
  sealedSecret: z.instanceof(Uint8Array),
})
export interface Provider extends z.infer<typeof providerRow> {
  /** Of the e-mail addresses that it speaks for. */
  readonly domains: readonly string[]
}

export async function findProvider(rows: Rows, organisation: OrganisationId): Promise<Provider | undefined> {
  const found = await rows
    .selectFrom('sign_in_provider')
    .select(['organisation', 'issuer', 'client_id as clientId', 'sealed_secret as sealedSecret'])
    .where('organisation', '=', organisation)
    .executeTakeFirst()
  if (found === undefined) return undefined
  const domains = await rows
    .selectFrom('provider_domain')
    .select('domain')
    .where('organisation', '=', organisation)
    .orderBy('domain')
    .execute()
  return { ...providerRow.parse(found), domains: domains.map(({ domain }) => domain) }
}

/** Which organisation's provider speaks for addresses of a domain. */
export async function organisationOfDomain(rows: Rows, domain: string): Promise<OrganisationId | undefined> {
  const found = await rows
    .selectFrom('provider_domain')
    .select('organisation')
    .where('domain', '=', domain)
    .executeTakeFirst()
  return found && organisationId.parse(found.organisation)
}

export interface ProviderChange extends Provider {
  readonly at: string
}

/** @returns the domain that another organisation has, with nothing changed, or undefined */
export async function setProvider(step: Rows, change: ProviderChange): Promise<string | undefined> {
  const { organisation, issuer, clientId, sealedSecret, domains, at } = change
  const taken = await step
    .selectFrom('provider_domain')
    .select('domain')
    .where('domain', 'in', domains)
    .where('organisation', '!=', organisation)
    .executeTakeFirst()
  if (taken !== undefined) return taken.domain
  const values = { issuer, client_id: clientId, sealed_secret: sealedSecret, changed_at: at }
  await step
    .insertInto('sign_in_provider')
    .values({ organisation, ...values })
    .onConflict((conflict) => conflict.column('organisation').doUpdateSet(values))
    .execute()
  await step.deleteFrom('provider_domain').where('organisation', '=', organisation).execute()
  await step
    .insertInto('provider_domain')
    .values(domains.map((domain) => ({ domain, organisation })))
    .execute()
  return undefined
}

/** Its people's links go with it: another provider that is set later may mean others by the same subjects. */
export async function removeProvider(step: Rows, organisation: OrganisationId): Promise<boolean> {
  await step.deleteFrom('provider_identity').where('organisation', '=', organisation).execute()
  const { numDeletedRows } = await step
    .deleteFrom('sign_in_provider')
    .where('organisation', '=', organisation)
    .executeTakeFirst()
  return numDeletedRows === 1n
}

/** Whom a provider means, as it says: the issuer's name for somebody. */
export interface Subject {
  readonly organisation: OrganisationId
  readonly issuer: string
  readonly subject: string
}

export async function personOfSubject(
  rows: Rows,
  { organisation, issuer, subject }: Subject,
): Promise<PersonId | undefined> {
  const found = await rows
    .selectFrom('provider_identity')
    .select('person')
    .where('organisation', '=', organisation)
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst()
  return found && personId.parse(found.person)
}

/** @returns false where the provider means somebody else by that person, or another person by that subject */
export async function linkSubject(
  step: Rows,
  { organisation, issuer, subject }: Subject,
  person: PersonId,
  at: string,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await step
    .insertInto('provider_identity')
    .values({ organisation, issuer, subject, person, linked_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** A person of this organisation, by their address. Another organisation's is not there. */
export async function personOfAddress(
  rows: Rows,
  organisation: OrganisationId,
  email: string,
): Promise<PersonId | undefined> {
  const found = await rows
    .selectFrom('user')
    .innerJoin('person', 'person.id', 'user.id')
    .select('person.id')
    .where('user.email', '=', email)
    .where('person.organisation', '=', organisation)
    .where('person.state', '=', 'active')
    .executeTakeFirst()
  return found && personId.parse(found.id)
}
