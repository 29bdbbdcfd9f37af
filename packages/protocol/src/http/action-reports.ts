import { longestNote, longestSlipReason } from '@minga/domain/check-in/check-in'
import { plainWords } from '@minga/domain/organisation/plain-line'
import { z } from 'zod'

const words = (most: number) =>
  plainWords()
    .trim()
    .max(most)
    .refine((text) => text.isWellFormed(), 'not well-formed')

/** POST /api/records/:recordId/reports: what a person reports on an action that they answer for. */
export const newReport = z.discriminatedUnion('said', [
  z.strictObject({ said: z.literal('on-time') }),
  z.strictObject({ said: z.literal('under-way'), note: words(longestNote).min(1) }),
  z.strictObject({ said: z.literal('done'), note: words(longestNote) }),
  z.strictObject({ said: z.literal('postponed'), reason: words(longestSlipReason).min(1), day: z.iso.date() }),
])
export type NewReport = z.infer<typeof newReport>

/** The id by which a report is taken back; null where none stands. */
export const reportGiven = z.object({ report: z.string().nullable() })
