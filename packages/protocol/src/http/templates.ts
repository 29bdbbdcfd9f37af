import { groupId, organisationId, roadmapId } from '@minga/domain/identity/ids'
import { language } from '@minga/domain/language/language'
import { recordKind } from '@minga/domain/record/record-kind'
import { keptOfText, templateId, templateKind, templateName, templateScope } from '@minga/domain/template/template'
import { z } from 'zod'

/** The id of any template: one of Minga's own is a word, one that people made a UUID. */
export const anyTemplateId = z.string().min(1).max(64)

/** A template as its group's writers find it. */
export const templateAnswer = z.object({
  id: anyTemplateId,
  kind: templateKind,
  scope: templateScope,
  /** Minga's own in the language of the reader. */
  name: z.string(),
  /** The language of a text. Minga's own have the reader's; null for the views of a register. */
  language: language.nullable(),
  /** The organisation of the person who made it; null for Minga's own. */
  organisation: organisationId.nullable(),
  at: z.iso.datetime().nullable(),
  archived: z.boolean(),
  mayChange: z.boolean(),
})
export type TemplateAnswer = z.infer<typeof templateAnswer>

/** GET /api/groups/:groupId/templates: by editors and leads; Minga's own, the coalition's and the group's, archived ones too. */
export const templatesAnswer = z.object({ templates: z.array(templateAnswer) })

const kept = { id: templateId, name: templateName, for: z.enum(['group', 'coalition']) }

/**
 * POST /api/templates: keeps the form of a roadmap's text, or the group's views of its register, as a template: for the
 * group by a lead; for the coalition by the secretariat, from a group that is not restricted and a roadmap that is open.
 * Of a text no record, picture, footnote, link or mention of a person is kept. Idempotent by `id`.
 */
export const newTemplate = z.union([
  z.strictObject({ ...kept, roadmap: roadmapId, kept: keptOfText }),
  z.strictObject({ ...kept, register: groupId }),
])
export type NewTemplate = z.infer<typeof newTemplate>

/** PATCH /api/templates/:templateId: by those who could have made it. */
export const templateChange = z.strictObject({ name: templateName.optional(), archived: z.boolean().optional() })

/** POST /api/groups/:groupId/register/template: gives the group the views of a template; those that it has already stay. By editors and leads. */
export const registerTemplate = z.strictObject({ key: z.uuid(), template: anyTemplateId })
export const registerTemplateAnswer = z.object({
  /** The views that were added. */
  views: z.array(z.object({ kind: recordKind, name: z.string() })),
})
