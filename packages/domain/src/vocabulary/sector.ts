import { z } from 'zod'

/** The Declaration names steel, cement, aluminium and paper; these depend on hydrogen and energy. */
export const sectors = ['steel', 'cement', 'aluminium', 'paper', 'hydrogen', 'energy'] as const
export const sector = z.enum(sectors)
export type Sector = z.infer<typeof sector>
