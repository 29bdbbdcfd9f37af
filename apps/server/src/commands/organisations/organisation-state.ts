import type { OrganisationId } from '@minga/domain/identity/ids'
import { concerning } from '@minga/storage/audit/concerning'
import { recordAudit, type AuditActor } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { endAdmissionsOf } from '@minga/storage/groups/admission-rows'
import { setOrganisationState } from '@minga/storage/organisations/organisation-rows'
import { closeInvitations } from '@minga/storage/people/invitation-rows'
import { endKeysIn } from '@minga/storage/people/keys-of-person'

/**
 * An organisation leaves the coalition, for now or for good: it is in no group any more, all keys of its people end, its
 * invitations open nothing, and none of its people signs in until it is restored. What they wrote stays theirs, and what
 * it leads is listed for others.
 *
 * @param at ISO
 * @returns the sessions that ended; undefined where it was suspended already
 */
export async function suspendOrganisation(
  tx: Transaction,
  actor: AuditActor,
  { organisation, at }: { readonly organisation: OrganisationId; readonly at: string },
): Promise<readonly string[] | undefined> {
  if (!(await setOrganisationState(tx, organisation, { from: 'active', to: 'suspended' }))) return undefined
  const by = typeof actor === 'string' ? null : actor.person
  const about = { ...concerning(actor, organisation), subject: organisation }
  for (const group of await endAdmissionsOf(tx, { organisation, by, at })) {
    await recordAudit(tx, { ...about, kind: 'organisation-removed', group, details: { group } })
  }
  const ended = await endKeysIn(tx, { organisation, at })
  await closeInvitations(tx, { organisation }, at)
  await recordAudit(tx, { ...about, kind: 'organisation-suspended', details: {} })
  return ended
}

/** Its people can sign in again. Groups admit it anew, if they do. @returns false where it was not suspended */
export async function restoreOrganisation(
  tx: Transaction,
  actor: AuditActor,
  organisation: OrganisationId,
): Promise<boolean> {
  if (!(await setOrganisationState(tx, organisation, { from: 'suspended', to: 'active' }))) return false
  const about = { ...concerning(actor, organisation), subject: organisation }
  await recordAudit(tx, { ...about, kind: 'organisation-restored', details: {} })
  return true
}
