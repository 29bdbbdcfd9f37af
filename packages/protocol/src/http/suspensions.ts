import { organisationId, personId } from '@minga/domain/identity/ids'
import { z } from 'zod'

/**
 * GET /api/groups/:groupId/suspensions: people suspended from writing in a room of the group, because their updates
 * held up all others. For leads and the secretariat.
 */
export const suspensionsAnswer = z.object({
  suspensions: z.array(
    z.object({
      room: z.string(),
      person: personId,
      name: z.string(),
      organisation: organisationId,
      at: z.iso.datetime(),
    }),
  ),
})
export type SuspensionsAnswer = z.infer<typeof suspensionsAnswer>

/** POST /api/groups/:groupId/suspensions/lift: lets the person write there again. Idempotent. */
export const suspensionLifted = z.strictObject({ room: z.string().max(200), person: personId })
