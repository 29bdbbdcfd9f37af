import { z } from 'zod'

import { roadmapId, recordId } from '../identity/ids.ts'
import { passage, maximumPassages } from './passage.ts'

/** Everyone who reads the place, or one's own organisation alone. Chosen when a thread begins, and never widened. */
export const audiences = ['coalition', 'organisation'] as const
export const audience = z.enum(audiences)
export type Audience = z.infer<typeof audience>

/** To how many people an internal discussion can be narrowed. */
export const mostNamedReaders = 50

/** The kinds of comments, as coalitions sort them in their matrices. */
export const commentTypes = ['general', 'technical', 'editorial'] as const
export const commentType = z.enum(commentTypes)
export type CommentType = z.infer<typeof commentType>

/** The outcomes of a thread. Rejecting needs a reason. */
export const dispositions = ['accepted', 'accepted-in-part', 'rejected', 'deferred', 'duplicate'] as const
export const disposition = z.enum(dispositions)
export type Disposition = z.infer<typeof disposition>

/** The kinds of records that a thread can be turned into. */
export const recordFromThread = z.enum(['action', 'barrier'])
export type RecordFromThread = z.infer<typeof recordFromThread>

/** The subject of a thread. */
export const threadPlace = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('passage'),
    roadmap: roadmapId,
    /** One for each block that the selection touched, in order. */
    passages: z.array(passage).min(1).max(maximumPassages),
  }),
  z.object({ kind: z.literal('roadmap'), roadmap: roadmapId }),
  z.object({
    kind: z.literal('record'),
    record: recordId,
    /** The field it is about, by its name in the record's shape; `null` for the record as a whole. */
    field: z
      .string()
      .regex(/^(?:[a-z][A-Za-z]{0,39}|custom\/[0-9a-f-]{36})$/)
      .nullable(),
  }),
])
export type ThreadPlace = z.infer<typeof threadPlace>

/** C-012: how a thread of the coalition is called; `null` for one that stays in an organisation. */
export function threadReference(number: number | null): string | null {
  return number === null ? null : `C-${String(number).padStart(3, '0')}`
}
