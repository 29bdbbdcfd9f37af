import { z } from 'zod'

import { groupRole } from '../group/group.ts'
import { groupId } from '../identity/ids.ts'

/** A working group that an invitation leads into, and the role there. */
export const invitedPlace = z.object({ group: groupId, role: groupRole })
export type InvitedPlace = z.infer<typeof invitedPlace>

/** How many an invitation can name. */
export const mostInvitedPlaces = 50

/** How long an invitation may be accepted, in ms: two weeks, because people are on holiday for one. */
export const invitationLifetime = 14 * 24 * 60 * 60 * 1000

/** How many people can be invited at once. More is usually a mistake. */
export const mostInvitedAtOnce = 500

export type InvitationState = 'open' | 'accepted' | 'revoked' | 'expired'

/** @param times ISO */
export function invitationState(
  times: {
    readonly acceptedAt: string | null
    readonly revokedAt: string | null
    readonly expiresAt: string
  },
  now: Date,
): InvitationState {
  if (times.acceptedAt !== null) return 'accepted'
  if (times.revokedAt !== null) return 'revoked'
  return times.expiresAt > now.toISOString() ? 'open' : 'expired'
}
