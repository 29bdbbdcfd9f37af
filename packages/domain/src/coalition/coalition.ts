import { z } from 'zod'

import { language } from '../language/language.ts'
import { localizedLine } from '../organisation/plain-line.ts'

/** The coalition of an installation: its names, and the languages its people work in, the preferred one first. */
export const coalition = z.object({
  names: localizedLine,
  languages: z
    .array(language)
    .min(1)
    .refine((all) => new Set(all).size === all.length, 'names a language twice'),
})
export type Coalition = z.infer<typeof coalition>
