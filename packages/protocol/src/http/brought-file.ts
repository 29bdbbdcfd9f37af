import { z } from 'zod'

/**
 * The workbook of a register, or the comment matrix, by which something was changed. `name` is for the organisation of who brought it: null for
 * others, who know the file by when it was given out.
 */
export const broughtFile = z.object({ name: z.string().nullable(), given: z.iso.datetime() })
export type BroughtFile = z.infer<typeof broughtFile>
