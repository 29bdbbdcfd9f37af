import type { Actor } from '@minga/domain/access/can'
import type { OrganisationId } from '@minga/domain/identity/ids'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { claimDomains } from '@minga/storage/organisations/email-domain-rows'
import {
  findProvider,
  forgetSubjects,
  removeProvider,
  setProvider,
  type Provider,
} from '@minga/storage/organisations/provider-rows'

import { notFound, Refusal } from '../../http/refusal.ts'

/** Sets an organisation's own sign-in, whose provider has answered. Another issuer knows other people. */
export async function setSignIn(
  tx: Transaction,
  actor: Actor,
  { provider, at }: { readonly provider: Provider; readonly at: string },
): Promise<Refusal | undefined> {
  const { organisation, issuer, domains } = provider
  const earlier = await findProvider(tx, organisation)
  if (earlier !== undefined && earlier.issuer !== issuer) await forgetSubjects(tx, organisation)
  await setProvider(tx, provider, at)
  const taken = await claimDomains(tx, organisation, domains)
  if (taken !== undefined) {
    return new Refusal('conflict', `domains: ${taken} leads to another organisation`, 'domains')
  }
  await recordChange(tx, actor, organisation)
  return undefined
}

/** Removes an organisation's own sign-in. */
export async function removeSignIn(
  tx: Transaction,
  actor: Actor,
  organisation: OrganisationId,
): Promise<Refusal | undefined> {
  if (!(await removeProvider(tx, organisation))) return notFound
  await recordChange(tx, actor, organisation)
  return undefined
}

async function recordChange(tx: Transaction, actor: Actor, organisation: OrganisationId): Promise<void> {
  const about = { actor, organisation, subject: organisation }
  await recordAudit(tx, { ...about, kind: 'sign-in-provider-changed', details: {} })
}
