import { z } from 'zod'

/** Rows of a sheet in the answer: further ones are left out. A workbook with more than 200 columns is refused. */
export const mostForeignRows = 5000

/**
 * Why a workbook is not read, as the `field` of the problem: `ours` was exported from this register, and is brought
 * back instead, so that nothing is there twice; the others are those of a returned one.
 */
export const foreignRefusals = [
  'other-kind',
  'old-kind',
  'protected',
  'unreadable',
  'too-much-inside',
  'ours',
  'other-register',
] as const
export type ForeignRefusal = (typeof foreignRefusals)[number]

/**
 * The value of a cell. A number is one in the file too: its decimals are not to be guessed; `percent` is 45 where the cell
 * shows 45 %. A day is an ISO date, an empty cell an empty text. The value of an error, or of a formula that was never computed, is unknown.
 */
const foreignCell = z.union([
  z.string(),
  z.number(),
  z.object({ percent: z.number() }),
  z.object({ is: z.enum(['error', 'formula']) }),
])
export type ForeignCell = z.infer<typeof foreignCell>

/** POST /api/groups/:groupId/register/workbook, with any workbook as its body. The server keeps nothing of it. */
export const foreignWorkbook = z.object({
  sheets: z
    .array(z.object({ name: z.string(), rows: z.array(z.array(foreignCell).readonly()).readonly() }).readonly())
    .readonly(),
  /** Whether a sheet has more rows than it has here. */
  cut: z.boolean(),
})
export type ForeignWorkbook = z.infer<typeof foreignWorkbook>
