import {
  newId,
  organisationId,
  personId,
  type OrganisationId,
  type PersonId,
} from '@minga/domain/identity/ids'
import { invitationLifetime, invitationState } from '@minga/domain/invitation/invitation'
import { language, type Language } from '@minga/domain/language/language'
import { organisationRole } from '@minga/domain/organisation/person'
import type { Invitee } from '@minga/protocol/http/invitations'
import { z } from 'zod'

import { concerning } from '../audit/concerning.ts'
import { jsonText } from '../database/json-text.ts'
import { recordAudit, type AuditActor } from '../audit/record-audit.ts'
import { hashOfToken, newToken } from './secret-token.ts'
import type { Rows, Transaction } from '../database/schema.ts'

const invitationRow = z.object({
  id: z.string(),
  organisation: organisationId,
  email: z.string(),
  name: z.string().nullable(),
  title: z.string().nullable(),
  affiliation: z.string().nullable(),
  roles: jsonText(z.array(organisationRole)),
  language,
  by: personId.nullable(),
  at: z.string(),
  expiresAt: z.string(),
  mailedAt: z.string().nullable(),
  acceptedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
})
export type Invitation = z.infer<typeof invitationRow>

/** An invitation with what its link carries, which is kept nowhere. */
export interface IssuedInvitation {
  readonly invitation: Invitation
  readonly token: string
}

function selectInvitations(rows: Rows) {
  return rows
    .selectFrom('invitation')
    .select(['id', 'organisation', 'email', 'name', 'title', 'affiliation', 'roles', 'language', 'by', 'at'])
    .select(['expires_at as expiresAt', 'mailed_at as mailedAt'])
    .select(['accepted_at as acceptedAt', 'revoked_at as revokedAt'])
}

/** Those that were neither accepted nor revoked, the newest first. */
export async function pendingInvitations(
  rows: Rows,
  wanted: { readonly organisation?: OrganisationId; readonly email?: string } = {},
): Promise<Invitation[]> {
  let query = selectInvitations(rows)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .orderBy('at', 'desc')
    .orderBy('email')
  if (wanted.organisation !== undefined) query = query.where('organisation', '=', wanted.organisation)
  if (wanted.email !== undefined) query = query.where('email', '=', wanted.email)
  return invitationRow.array().parse(await query.execute())
}

export async function findInvitation(rows: Rows, id: string): Promise<Invitation | undefined> {
  const found = await selectInvitations(rows).where('id', '=', id).executeTakeFirst()
  return found && invitationRow.parse(found)
}

/** Whose link it is; a token that opens nothing finds nothing. */
export async function findInvitationByToken(rows: Rows, token: string): Promise<Invitation | undefined> {
  const found = await selectInvitations(rows).where('token_hash', '=', hashOfToken(token)).executeTakeFirst()
  return found && invitationRow.parse(found)
}

export interface Inviting {
  readonly organisation: OrganisationId
  readonly actor: AuditActor
  readonly now: Date
  /** For those who are invited without one. */
  readonly language: Language
}

/** `here`: a person of this organisation has the address. `invited`: they have an open invitation of it. */
export type NotInvited = 'here' | 'invited'

/**
 * Invites somebody into an organisation. Whether the address is known to another organisation is not looked at: it would
 * tell one house who is in another.
 */
export async function invite(
  tx: Transaction,
  { email, name, title, affiliation, roles, language: theirs }: Invitee,
  { organisation, actor, now, language: usual }: Inviting,
): Promise<IssuedInvitation | NotInvited> {
  if (await isPersonOf(tx, organisation, email)) return 'here'
  const [before] = await pendingInvitations(tx, { organisation, email })
  if (before !== undefined) {
    if (invitationState(before, now) === 'open') return 'invited'
    await closeInvitation(tx, before.id, now.toISOString())
  }
  const token = newToken()
  const id = newId()
  await tx
    .insertInto('invitation')
    .values({
      id,
      organisation,
      email,
      name: name ?? null,
      title: title ?? null,
      affiliation: affiliation ?? null,
      roles: JSON.stringify(roles),
      language: theirs ?? usual,
      token_hash: hashOfToken(token),
      by: typeof actor === 'string' ? null : actor.person,
      ...lifetime(now),
      mailed_at: null,
      accepted_at: null,
      revoked_at: null,
    })
    .execute()
  const invitation = await findInvitation(tx, id)
  if (invitation === undefined) throw new Error('an invitation that was just made is gone')
  const about = { ...concerning(actor, organisation), subject: id }
  await recordAudit(tx, { ...about, kind: 'person-invited', details: { roles } })
  return { invitation, token }
}

function lifetime(now: Date): { at: string; expires_at: string } {
  return { at: now.toISOString(), expires_at: new Date(now.getTime() + invitationLifetime).toISOString() }
}

async function isPersonOf(tx: Transaction, organisation: OrganisationId, email: string): Promise<boolean> {
  const found = await tx
    .selectFrom('person')
    .innerJoin('user', 'user.id', 'person.id')
    .select('person.id')
    .where('person.organisation', '=', organisation)
    .where('user.email', '=', email)
    .executeTakeFirst()
  return found !== undefined
}

/** Another link for another two weeks; the one before opens nothing any more. */
export async function renewInvitation(
  rows: Rows,
  { id, organisation }: Pick<Invitation, 'id' | 'organisation'>,
  { actor, now }: { readonly actor: AuditActor; readonly now: Date },
): Promise<IssuedInvitation | undefined> {
  const token = newToken()
  return rows.transaction().execute(async (tx) => {
    await tx
      .updateTable('invitation')
      .set({ token_hash: hashOfToken(token), ...lifetime(now) })
      .where('id', '=', id)
      .where('accepted_at', 'is', null)
      .where('revoked_at', 'is', null)
      .execute()
    const invitation = await findInvitationByToken(tx, token)
    if (invitation === undefined) return undefined
    const about = { ...concerning(actor, organisation), subject: id }
    await recordAudit(tx, { ...about, kind: 'invitation-resent', details: {} })
    return { invitation, token }
  })
}

export async function markMailed(rows: Rows, id: string, at: string): Promise<void> {
  await rows.updateTable('invitation').set({ mailed_at: at }).where('id', '=', id).execute()
}

/** @returns false for one that is not pending any more */
export async function revokeInvitation(
  rows: Rows,
  { id, organisation }: Pick<Invitation, 'id' | 'organisation'>,
  { actor, now }: { readonly actor: AuditActor; readonly now: Date },
): Promise<boolean> {
  return rows.transaction().execute(async (tx) => {
    if (!(await closeInvitation(tx, id, now.toISOString()))) return false
    const about = { ...concerning(actor, organisation), subject: id }
    await recordAudit(tx, { ...about, kind: 'invitation-revoked', details: {} })
    return true
  })
}

async function closeInvitation(tx: Transaction, id: string, at: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('invitation')
    .set({ revoked_at: at })
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Every open invitation of somebody who may invite no longer. */
export async function revokeInvitationsBy(rows: Rows, person: PersonId, at: string): Promise<void> {
  await rows
    .updateTable('invitation')
    .set({ revoked_at: at })
    .where('by', '=', person)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .execute()
}
