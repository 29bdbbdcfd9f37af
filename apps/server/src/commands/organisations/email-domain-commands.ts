import { recordAudit, type AuditActor } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import {
  settleDomain,
  unsettleDomain,
  type DomainStanding,
  type EmailDomain,
} from '@minga/storage/organisations/email-domain-rows'

/** A domain that an organisation has proved, or was granted. @returns false where it leads to another one for good */
export async function settleClaim(
  tx: Transaction,
  actor: AuditActor,
  {
    claim,
    standing,
    at,
  }: { readonly claim: EmailDomain; readonly standing: 'proved' | 'granted'; readonly at: string },
): Promise<boolean> {
  if (!(await settleDomain(tx, claim, standing, at))) return false
  // DNS is asked again every day: the same answer is no decision.
  const isRepeated = standing === 'proved' && claim.standing === 'proved'
  if (!isRepeated) await recordStanding(tx, actor, claim, standing)
  return true
}

/** Makes a domain a mere claim again. */
export async function withdrawClaim(tx: Transaction, actor: AuditActor, claim: EmailDomain): Promise<void> {
  if (await unsettleDomain(tx, claim)) await recordStanding(tx, actor, claim, 'claimed')
}

async function recordStanding(
  tx: Transaction,
  actor: AuditActor,
  { organisation }: EmailDomain,
  standing: DomainStanding,
): Promise<void> {
  const about = { actor, organisation, subject: organisation }
  await recordAudit(tx, { ...about, kind: 'email-domain-changed', details: { standing } })
}
