import { z } from 'zod'

import { language, localizedText } from '../language/language.ts'

/** What one installation holds: how it is called, and the languages its people work in, the first one before the others. */
export const coalition = z.object({
  names: localizedText,
  languages: z
    .array(language)
    .min(1)
    .refine((all) => new Set(all).size === all.length, 'names a language twice'),
})
export type Coalition = z.infer<typeof coalition>
