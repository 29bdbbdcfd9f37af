import { z } from 'zod'

/**
 * The workbook of a register, or the comment matrix, that brought a change. `name` is for the bringer's organisation:
 * null for others, who know the file by the time of its export.
 */
export const broughtFile = z.object({ name: z.string().nullable(), given: z.iso.datetime() })
export type BroughtFile = z.infer<typeof broughtFile>
