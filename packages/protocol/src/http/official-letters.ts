import { threadId } from '@minga/domain/identity/ids'
import { mostConfirmedByLetter, officialLetter, officialLetterId } from '@minga/domain/thread/official-letter'
import { z } from 'zod'

/**
 * POST /api/official-letters, by people who enter received comments: a letter that confirms received comments of one
 * organisation. Its scan was sent before, as the file of a comment; it goes with the first of them. Sending it again
 * with the same `id` makes one.
 */
export const newOfficialLetter = officialLetter.extend({
  id: officialLetterId,
  threads: z
    .array(threadId)
    .min(1)
    .max(mostConfirmedByLetter)
    .refine((all) => new Set(all).size === all.length, 'names one twice'),
})
export type NewOfficialLetter = z.input<typeof newOfficialLetter>

export const officialLetterKept = z.object({ threads: z.array(threadId).readonly() })
