import { invitationState } from '@minga/domain/invitation/invitation'
import type { InvitationView } from '@minga/protocol/http/invitations'
import type { Invitation } from '@minga/storage/people/invitation-rows'
import { namesOf } from '@minga/storage/people/person-rows'
import type { Db } from '@minga/storage/database/schema'

/** Pending invitations as the stewards of their organisation see them. */
export async function invitationViews(
  db: Db,
  invitations: readonly Invitation[],
  now: Date,
): Promise<InvitationView[]> {
  const names = await namesOf(
    db,
    invitations.map(({ by }) => by),
  )
  return invitations.map(({ id, email, name, roles, places, language, by, at, expiresAt, mailedAt, ...times }) => ({
    id,
    email,
    name,
    roles,
    places,
    language,
    state: invitationState({ expiresAt, ...times }, now) === 'open' ? 'open' : 'expired',
    by: by === null ? null : (names.get(by)?.name ?? null),
    at,
    expiresAt,
    mailedAt,
  }))
}
