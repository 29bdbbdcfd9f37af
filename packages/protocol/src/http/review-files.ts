import { language } from '@minga/domain/language/language'
import { z } from 'zod'

export const reportFormats = ['docx', 'pdf', 'xlsx', 'pptx'] as const
export type ReportFormat = (typeof reportFormats)[number]

/** GET /api/reviews/:reviewId/file: the progress report of a closed review. */
export const reportFileQuery = z.strictObject({
  /** `pptx`: 8 to 12 slides. What finds no room there is counted on them, and stands in the other formats. */
  format: z.enum(reportFormats),
  /** The language of texts, where they have it, and of the words around them; the reader's by default. */
  language: language.optional(),
})
