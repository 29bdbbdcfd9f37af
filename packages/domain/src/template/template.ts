import { z } from 'zod'

import { groupId } from '../identity/ids.ts'
import { plainLine } from '../organisation/plain-line.ts'
import { recordKind } from '../record/record-kind.ts'
import { viewName } from '../saved-view/saved-view.ts'

/** What a template begins: the text of a roadmap, or the views of a group's register. */
export const templateKinds = ['roadmap', 'register'] as const
export const templateKind = z.enum(templateKinds)
export type TemplateKind = z.infer<typeof templateKind>

/** Whose a template is: Minga brings it, or the coalition or one group made it. */
export const templateScopes = ['minga', 'coalition', 'group'] as const
export const templateScope = z.enum(templateScopes)
export type TemplateScope = z.infer<typeof templateScope>

/** The id of a template that a person made. */
export const templateId = z.uuid().brand<'TemplateId'>()
export type TemplateId = z.infer<typeof templateId>

export const longestTemplateName = 120
export const templateName = plainLine(longestTemplateName)

/** How many templates a group may have, and the coalition. */
export const mostTemplates = { group: 50, coalition: 200 } as const

/** What of a text a template keeps: all its words, or its headings alone. */
export const keptOfText = z.enum(['whole', 'headings'])
export type KeptOfText = z.infer<typeof keptOfText>

/** A list of a register under a name, as a template keeps it. */
export const templateView = z.object({ kind: recordKind, name: viewName, query: z.string() })
export type TemplateView = z.infer<typeof templateView>

/** The group that a template is of; null for the whole coalition. */
export const templateGroup = groupId.nullable()
