import { z } from 'zod'

/** Steel, cement, aluminium and paper are named by the Declaration; hydrogen and energy are what they wait for. */
export const sectors = ['steel', 'cement', 'aluminium', 'paper', 'hydrogen', 'energy'] as const
export const sector = z.enum(sectors)
export type Sector = z.infer<typeof sector>
