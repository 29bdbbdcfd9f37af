import { organisationId, personId } from '@minga/domain/identity/ids'
import { z } from 'zod'

/**
 * GET /api/groups/:groupId/suspensions: who may not write in a room of the group for now, because what they sent there held up
 * everybody. By leads and the secretariat.
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

/** POST /api/groups/:groupId/suspensions/lift: they may write there again. The same again changes nothing. */
export const suspensionLifted = z.strictObject({ room: z.string().max(200), person: personId })
