import { newId, organisationId, personId, type OrganisationId, type PersonId } from '@minga/domain/identity/ids'
import { invitationLifetime, invitedPlace } from '@minga/domain/invitation/invitation'
import { language, type Language } from '@minga/domain/language/language'
import { organisationRole } from '@minga/domain/organisation/person'
import type { Invitee } from '@minga/protocol/http/invitations'
import { z } from 'zod'

import { jsonText } from '../database/json-text.ts'
import { hashOfToken, newToken } from './secret-token.ts'
import type { Db, Transaction } from '../database/schema.ts'

const invitationRow = z.object({
  id: z.string(),
  organisation: organisationId,
  email: z.string(),
  name: z.string().nullable(),
  title: z.string().nullable(),
  affiliation: z.string().nullable(),
  roles: jsonText(z.array(organisationRole)),
  places: jsonText(z.array(invitedPlace)),
  language,
  by: personId.nullable(),
  at: z.string(),
  expiresAt: z.string(),
  mailedAt: z.string().nullable(),
  acceptedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
})
export type Invitation = z.infer<typeof invitationRow>

/** An invitation with the token of its link, which is stored nowhere. */
export interface IssuedInvitation {
  readonly invitation: Invitation
  readonly token: string
}

function selectInvitations(db: Db) {
  return db
    .selectFrom('invitation')
    .select(['id', 'organisation', 'email', 'name', 'title', 'affiliation', 'roles'])
    .select(['places', 'language', 'by', 'at'])
    .select(['expires_at as expiresAt', 'mailed_at as mailedAt'])
    .select(['accepted_at as acceptedAt', 'revoked_at as revokedAt'])
}

/** The invitations that were neither accepted nor revoked, the newest first. */
export async function pendingInvitations(
  db: Db,
  wanted: { readonly organisation?: OrganisationId; readonly email?: string } = {},
): Promise<Invitation[]> {
  let query = selectInvitations(db)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .orderBy('at', 'desc')
    .orderBy('email')
  if (wanted.organisation !== undefined) query = query.where('organisation', '=', wanted.organisation)
  if (wanted.email !== undefined) query = query.where('email', '=', wanted.email)
  return invitationRow.array().parse(await query.execute())
}

export async function findInvitation(db: Db, id: string): Promise<Invitation | undefined> {
  const found = await selectInvitations(db).where('id', '=', id).executeTakeFirst()
  return found && invitationRow.parse(found)
}

/** The invitation of a link; undefined for a token that opens none. */
export async function findInvitationByToken(db: Db, token: string): Promise<Invitation | undefined> {
  const found = await selectInvitations(db).where('token_hash', '=', hashOfToken(token)).executeTakeFirst()
  return found && invitationRow.parse(found)
}

export interface NewInvitation extends Omit<Invitee, 'language'> {
  readonly organisation: OrganisationId
  readonly language: Language
  /** Null for the command line. */
  readonly by: PersonId | null
}

/** Adds an invitation that is open from now on. */
export async function addInvitation(
  tx: Transaction,
  { email, name, title, affiliation, roles, places, organisation, language, by }: NewInvitation,
  now: Date,
): Promise<IssuedInvitation> {
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
      places: JSON.stringify(places),
      language,
      token_hash: hashOfToken(token),
      by,
      ...lifetime(now),
      mailed_at: null,
      accepted_at: null,
      revoked_at: null,
    })
    .execute()
  const invitation = await findInvitation(tx, id)
  if (invitation === undefined) throw new Error('an invitation that was just made is gone')
  return { invitation, token }
}

function lifetime(now: Date): { at: string; expires_at: string } {
  return { at: now.toISOString(), expires_at: new Date(now.getTime() + invitationLifetime).toISOString() }
}

/** Gives a pending invitation another link and another lifetime; the link before opens nothing any more. */
export async function renewInvitationLink(
  tx: Transaction,
  id: string,
  now: Date,
): Promise<IssuedInvitation | undefined> {
  const token = newToken()
  await tx
    .updateTable('invitation')
    .set({ token_hash: hashOfToken(token), ...lifetime(now) })
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .execute()
  const invitation = await findInvitationByToken(tx, token)
  return invitation && { invitation, token }
}

/** Uses up an open invitation of an active organisation. @returns false for one that is not open any more */
export async function takeInvitation(tx: Transaction, id: string, at: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('invitation')
    .set({ accepted_at: at })
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', at)
    .where('organisation', 'in', tx.selectFrom('organisation').select('id').where('state', '=', 'active'))
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function markMailed(db: Db, id: string, at: string): Promise<void> {
  await db.updateTable('invitation').set({ mailed_at: at }).where('id', '=', id).execute()
}

/** @returns false for one that is not pending any more */
export async function closeInvitation(tx: Transaction, id: string, at: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('invitation')
    .set({ revoked_at: at })
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Closes every pending invitation that a person made, or that invites into an organisation. */
export async function closeInvitations(
  tx: Transaction,
  of: { readonly by: PersonId } | { readonly organisation: OrganisationId },
  at: string,
): Promise<void> {
  const pending = tx
    .updateTable('invitation')
    .set({ revoked_at: at })
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
  const closing = 'by' in of ? pending.where('by', '=', of.by) : pending.where('organisation', '=', of.organisation)
  await closing.execute()
}
