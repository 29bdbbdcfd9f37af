import { recordId, roadmapId, roundId } from '@minga/domain/identity/ids'
import { language } from '@minga/domain/language/language'
import { z } from 'zod'

export const matrixFormats = ['xlsx', 'docx'] as const
const matrixFormat = z.enum(matrixFormats)
export type MatrixFormat = z.infer<typeof matrixFormat>

/** The comments to export: of a whole roadmap, of a comment round, or of records of any groups. */
const matrixOf = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('roadmap'), roadmap: roadmapId }),
  z.strictObject({ kind: z.literal('round'), round: roundId }),
  z.strictObject({ kind: z.literal('records'), records: z.array(recordId).min(1).max(5000) }),
])
export type MatrixOf = z.infer<typeof matrixOf>

/** POST /api/comment-matrix: answers with a file. A POST because each export is audited. */
export const matrixRequest = z.strictObject({
  of: matrixOf,
  format: matrixFormat,
  language,
  /** Whether to include discussions internal to the reader's own organisation, marked as such. */
  own: z.boolean().default(false),
})
export type MatrixRequest = z.input<typeof matrixRequest>
