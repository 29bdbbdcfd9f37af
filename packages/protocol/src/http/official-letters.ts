import { threadId } from '@minga/domain/identity/ids'
import { mostConfirmedByLetter, officialLetter, officialLetterId } from '@minga/domain/thread/official-letter'
import { z } from 'zod'

/**
 * POST /api/official-letters: a letter that confirms received comments of one organisation, by who may enter these. Its
 * scan was sent before, as the file of a comment; it goes with the first of them. Sent again with the same `id`, it is one.
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
