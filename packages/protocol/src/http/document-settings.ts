import { localizedText } from '@minga/domain/language/language'
import { longestLetter } from '@minga/domain/sending/cover-letter'
import { namePattern } from '@minga/domain/sending/document-name'
import { z } from 'zod'

import { texts } from './texts.ts'

/** GET /api/coalition/documents: how files of documents are named, and the cover letter in each language. */
export const documentSettings = z.object({ pattern: z.string(), letters: localizedText })
export type DocumentSettingsView = z.infer<typeof documentSettings>

/** PATCH /api/coalition/documents: by the secretariat. */
export const documentSettingsChange = z.strictObject({
  pattern: namePattern.optional(),
  letters: texts(longestLetter).optional(),
})
