import { coalition } from '@minga/domain/coalition/coalition'
import { z } from 'zod'

/** GET /api/coalition, without a session: the names. `isSetUp` is false until the first person exists. */
export const coalitionAnswer = coalition.extend({ isSetUp: z.boolean() })
export type CoalitionAnswer = z.infer<typeof coalitionAnswer>

/** PATCH /api/coalition */
export const coalitionChange = z.strictObject(coalition.shape).partial()
