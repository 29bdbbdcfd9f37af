import { z } from 'zod'

import { rivalMeasures } from './figure-columns.ts'

/** Why a column is pointed out. `figure` is a figure of one company of which the sheet does not say what it measures. */
export const rivalReason = z.enum([...rivalMeasures, 'figure'])
export type RivalReason = z.infer<typeof rivalReason>
