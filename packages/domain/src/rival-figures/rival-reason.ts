import { z } from 'zod'

import { rivalMeasures } from './figure-columns.ts'

/** Why a column is flagged. `figure` is a figure of one company with an unnamed measure. */
export const rivalReason = z.enum([...rivalMeasures, 'figure'])
export type RivalReason = z.infer<typeof rivalReason>
