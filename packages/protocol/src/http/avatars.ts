import { personId } from '@minga/domain/identity/ids'
import { z } from 'zod'

/**
 * GET /api/avatars: by person, the name under which their avatar is served; of those who have one and share an
 * organisation or a working group with the reader. One answer for a whole page of people.
 */
export const avatarsAnswer = z.object({ avatars: z.record(personId, z.string()) })
