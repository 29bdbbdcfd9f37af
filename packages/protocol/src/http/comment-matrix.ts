import { recordId, roadmapId, roundId } from '@minga/domain/identity/ids'
import { language } from '@minga/domain/language/language'
import { z } from 'zod'

export const matrixFormats = ['xlsx', 'docx'] as const
const matrixFormat = z.enum(matrixFormats)
export type MatrixFormat = z.infer<typeof matrixFormat>

/** What the comments are about: a whole roadmap, a comment round, or records of any groups. */
const matrixOf = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('roadmap'), roadmap: roadmapId }),
  z.strictObject({ kind: z.literal('round'), round: roundId }),
  z.strictObject({ kind: z.literal('records'), records: z.array(recordId).min(1).max(5000) }),
])
export type MatrixOf = z.infer<typeof matrixOf>

/** POST /api/comment-matrix: answers with a file. It is a POST because each export is put on record. */
export const matrixRequest = z.strictObject({
  of: matrixOf,
  format: matrixFormat,
  language,
  /** Also what is only said within the reader's own organisation: marked as such, and only where it was asked for. */
  own: z.boolean().default(false),
})
export type MatrixRequest = z.input<typeof matrixRequest>
