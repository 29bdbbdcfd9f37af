import type { OrganisationId } from '@minga/domain/identity/ids'
import { invitationState } from '@minga/domain/invitation/invitation'
import type { Language } from '@minga/domain/language/language'
import type { Invitee } from '@minga/protocol/http/invitations'
import { concerning } from '@minga/storage/audit/concerning'
import { recordAudit, type AuditActor } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import {
  addInvitation,
  closeInvitation,
  pendingInvitations,
  renewInvitationLink,
  type Invitation,
  type IssuedInvitation,
} from '@minga/storage/people/invitation-rows'
import { findStaffByEmail } from '@minga/storage/people/staff-rows'

export interface Inviting {
  readonly organisation: OrganisationId
  readonly now: Date
  /** For people who are invited without one. */
  readonly language: Language
}

/** `here`: a person of this organisation has the address. `invited`: they have an open invitation of it. */
export type NotInvited = 'here' | 'invited'

/**
 * Invites a person into an organisation. Whether the address is known to another organisation is not looked at: the
 * answer would say who is in another organisation.
 */
export async function invite(
  tx: Transaction,
  actor: AuditActor,
  { organisation, now, language, ...invitee }: Inviting & Omit<Invitee, 'language'>,
): Promise<IssuedInvitation | NotInvited> {
  const { email, roles } = invitee
  if ((await findStaffByEmail(tx, email))?.organisation === organisation) return 'here'
  const [before] = await pendingInvitations(tx, { organisation, email })
  if (before !== undefined) {
    if (invitationState(before, now) === 'open') return 'invited'
    await closeInvitation(tx, before.id, now.toISOString())
  }
  const by = typeof actor === 'string' ? null : actor.person
  const issued = await addInvitation(tx, { ...invitee, organisation, language, by }, now)
  const about = { ...concerning(actor, organisation), subject: issued.invitation.id }
  await recordAudit(tx, { ...about, kind: 'person-invited', details: { roles } })
  return issued
}

type Decided = Pick<Invitation, 'id' | 'organisation'> & { readonly now: Date }

/** Makes another link for another two weeks; the one before opens nothing any more. */
export async function renewInvitation(
  tx: Transaction,
  actor: AuditActor,
  { id, organisation, now }: Decided,
): Promise<IssuedInvitation | undefined> {
  const issued = await renewInvitationLink(tx, id, now)
  if (issued === undefined) return undefined
  const about = { ...concerning(actor, organisation), subject: id }
  await recordAudit(tx, { ...about, kind: 'invitation-resent', details: {} })
  return issued
}

/** @returns false for one that is not pending any more */
export async function revokeInvitation(
  tx: Transaction,
  actor: AuditActor,
  { id, organisation, now }: Decided,
): Promise<boolean> {
  if (!(await closeInvitation(tx, id, now.toISOString()))) return false
  const about = { ...concerning(actor, organisation), subject: id }
  await recordAudit(tx, { ...about, kind: 'invitation-revoked', details: {} })
  return true
}
