import { organisationId, personId, type OrganisationId, type PersonId } from '@minga/domain/identity/ids'
import { z } from 'zod'

import { domainsOf } from './email-domain-rows.ts'
import type { Db, Transaction } from '../database/schema.ts'

const providerRow = z.object({
  organisation: organisationId,
  issuer: z.string(),
  clientId: z.string(),
  sealedSecret: z.instanceof(Uint8Array),
})
export interface Provider extends z.infer<typeof providerRow> {
  /** The domains of the e-mail addresses that it speaks for: those that were proved or granted. */
  readonly domains: readonly string[]
}

export async function findProvider(db: Db, organisation: OrganisationId): Promise<Provider | undefined> {
  const found = await db
    .selectFrom('sign_in_provider')
    .select(['organisation', 'issuer', 'client_id as clientId', 'sealed_secret as sealedSecret'])
    .where('organisation', '=', organisation)
    .executeTakeFirst()
  if (found === undefined) return undefined
  const domains = await domainsOf(db, organisation)
  const led = domains.filter(({ standing }) => standing !== 'claimed')
  return { ...providerRow.parse(found), domains: led.map(({ domain }) => domain) }
}

/** Sets what speaks for an organisation; for which addresses it does, `claimDomains` says. */
export async function setProvider(
  tx: Transaction,
  { organisation, issuer, clientId, sealedSecret }: Omit<Provider, 'domains'>,
  at: string,
): Promise<void> {
  const values = { issuer, client_id: clientId, sealed_secret: sealedSecret, changed_at: at }
  await tx
    .insertInto('sign_in_provider')
    .values({ organisation, ...values })
    .onConflict((conflict) => conflict.column('organisation').doUpdateSet(values))
    .execute()
}

/** Its people's links go with it: another provider that is set later may mean others by the same subjects. */
export async function removeProvider(tx: Transaction, organisation: OrganisationId): Promise<boolean> {
  await forgetSubjects(tx, organisation)
  const { numDeletedRows } = await tx
    .deleteFrom('sign_in_provider')
    .where('organisation', '=', organisation)
    .executeTakeFirst()
  return numDeletedRows === 1n
}

/** Another issuer may mean others by the same subjects. */
export async function forgetSubjects(tx: Transaction, organisation: OrganisationId): Promise<void> {
  await tx.deleteFrom('provider_identity').where('organisation', '=', organisation).execute()
}

/** A provider's own identifier for a person. */
export interface Subject {
  readonly organisation: OrganisationId
  readonly issuer: string
  readonly subject: string
}

export async function personOfSubject(
  db: Db,
  { organisation, issuer, subject }: Subject,
): Promise<PersonId | undefined> {
  const found = await db
    .selectFrom('provider_identity')
    .select('person')
    .where((eb) => eb.and({ organisation, issuer, subject }))
    .executeTakeFirst()
  return found && personId.parse(found.person)
}

/** @returns false when the person is linked to another subject of the provider, or the subject to another person */
export async function linkSubject(
  tx: Transaction,
  { organisation, issuer, subject }: Subject,
  person: PersonId,
  at: string,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('provider_identity')
    .values({ organisation, issuer, subject, person, linked_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** A person of this organisation, by their address. Another organisation's is not there. */
export async function personOfAddress(
  db: Db,
  organisation: OrganisationId,
  email: string,
): Promise<PersonId | undefined> {
  const found = await db
    .selectFrom('user')
    .innerJoin('person', 'person.id', 'user.id')
    .select('person.id')
    .where((eb) => eb.and({ 'user.email': email, 'person.organisation': organisation, 'person.state': 'active' }))
    .executeTakeFirst()
  return found && personId.parse(found.id)
}
