import { roadmapId } from '@minga/domain/identity/ids'
import { language } from '@minga/domain/language/language'
import { plainLine, plainWords } from '@minga/domain/organisation/plain-line'
import { roadmapState } from '@minga/domain/roadmap/roadmap-state'
import { documentNumber } from '@minga/domain/sending/sending'
import { z } from 'zod'

import { anyTemplateId } from './templates.ts'

const title = plainLine(200)

/** In UTF-16 units. With its title in one request, which is at most 1 MB. */
export const longestMarkdown = 1_000_000

/** What of a text did not become part of the roadmap as it was meant, counted. */
const leftOfText = z.object({
  /** Pictures: their descriptions stand in their place. */
  pictures: z.int(),
  /** Pieces of HTML: they stand there as letters. */
  markup: z.int(),
})
export type LeftOfText = z.infer<typeof leftOfText>

/**
 * POST /api/groups/:groupId/roadmaps: starts a draft, by editors and leads. Idempotent where the sender made the `id`;
 * another request under that id is a `conflict`.
 *
 * `markdown` is a text of GitHub's Markdown: headings, lists, boxes of tasks, tables, quotations, links and notes.
 * `BAR-009` in it becomes a reference to that record, if the sender may read it. 422 `markdown` for a text that nests
 * too deep or has too much in it.
 */
export const newRoadmap = z.strictObject({
  id: roadmapId.optional(),
  title,
  markdown: plainWords().max(longestMarkdown).optional(),
  /** The id of a template, in the place of `markdown`: 422 `template` for one that is not there. */
  template: anyTemplateId.optional(),
})
export const newRoadmapAnswer = z.object({ id: roadmapId, room: z.string(), left: leftOfText.optional() })

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
