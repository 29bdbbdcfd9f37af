import { personId } from '@minga/domain/identity/ids'
import { z } from 'zod'

/**
 * GET /api/avatars: what names the avatar of each person who shows one, of those with whom one shares an organisation or a
 * working group. One answer for a whole page of people, and none for those who show none.
 */
export const avatarsAnswer = z.object({ avatars: z.record(personId, z.string()) })
