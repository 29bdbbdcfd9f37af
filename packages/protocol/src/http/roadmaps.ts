import { roadmapId } from '@minga/domain/identity/ids'
import { language } from '@minga/domain/language/language'
import { plainLine } from '@minga/domain/organisation/plain-line'
import { roadmapState } from '@minga/domain/roadmap/roadmap-state'
import { documentNumber } from '@minga/domain/sending/sending'
import { z } from 'zod'

const title = plainLine(200)

/**
 * POST /api/groups/:groupId/roadmaps: starts a draft, by editors and leads. Idempotent where the sender made the `id`;
 * another request under that id is a `conflict`.
 */
export const newRoadmap = z.strictObject({ id: roadmapId.optional(), title })
export const newRoadmapAnswer = z.object({ id: roadmapId, room: z.string() })

/** PATCH /api/roadmaps/:roadmapId: by a lead. An empty `number` takes it away. */
export const roadmapChange = z.strictObject({
  title: title.optional(),
  state: roadmapState.optional(),
  /** The language that it is written in: 409 `language` if another text of its work has it. */
  language: language.optional(),
  number: z.union([z.literal(''), documentNumber]).optional(),
})
export type RoadmapChange = z.infer<typeof roadmapChange>
export const roadmapChanged = z.object({})

/** DELETE /api/roadmaps/:roadmapId: by a lead; `conflict` with the field `others` where others have written. */
export const roadmapDeleted = z.object({})
