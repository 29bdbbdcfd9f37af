import { coalition } from '@minga/domain/coalition/coalition'
import { z } from 'zod'

/** GET /api/coalition, for anybody: how it is called. `isSetUp` is false where nobody is there yet. */
export const coalitionAnswer = coalition.extend({ isSetUp: z.boolean() })
export type CoalitionAnswer = z.infer<typeof coalitionAnswer>

/** PATCH /api/coalition */
export const coalitionChange = z.strictObject(coalition.shape).partial()
