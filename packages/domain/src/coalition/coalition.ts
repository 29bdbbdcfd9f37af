import { z } from 'zod'

import { language, localizedText } from '../language/language.ts'

/** The coalition of an installation: its names, and the languages its people work in, the preferred one first. */
export const coalition = z.object({
  names: localizedText,
  languages: z
    .array(language)
    .min(1)
    .refine((all) => new Set(all).size === all.length, 'names a language twice'),
})
export type Coalition = z.infer<typeof coalition>
