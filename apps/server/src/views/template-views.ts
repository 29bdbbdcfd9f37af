import { can, type Actor } from '@minga/domain/access/can'
import type { GroupId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import { shippedOutline, shippedTemplates, shippedViews } from '@minga/domain/template/shipped-templates'
import type { TemplateKind, TemplateView } from '@minga/domain/template/template'
import type { TemplateAnswer } from '@minga/protocol/http/templates'
import type { Db } from '@minga/storage/database/schema'
import {
  findTemplate,
  templatesFor,
  textOfTemplate,
  viewsOfTemplate,
  type ListedTemplate,
} from '@minga/storage/templates/template-rows'

import { Refusal } from '../http/refusal.ts'
import { groupFor } from './readable-groups.ts'

const noTemplate = new Refusal('invalid-request', 'template: there is no such template here', 'template')

/** The templates that a person who writes in a group finds there. */
export async function templatesIn(
  db: Db,
  actor: Actor,
  { group: id, language }: { readonly group: GroupId; readonly language: Language },
): Promise<TemplateAnswer[] | Refusal> {
  const group = await groupFor(db, actor, id, 'write')
  if (group instanceof Refusal) return group
  const shipped = shippedTemplates(language).map((template): TemplateAnswer => ({
    ...template,
    scope: 'minga',
    language: template.kind === 'roadmap' ? language : null,
    organisation: null,
    at: null,
    archived: false,
    mayChange: false,
  }))
  const runsGroup = can(actor, { action: 'administer', resource: group })
  const runsCoalition = can(actor, { action: 'administer-coalition' })
  const made = (await templatesFor(db, group.id)).map((row) =>
    templateAnswerOf(row, row.group === null ? runsCoalition : runsGroup),
  )
  return [...made, ...shipped]
}

export function templateAnswerOf(
  { id, kind, group, name, language, organisation, at, archivedAt }: ListedTemplate,
  mayChange: boolean,
): TemplateAnswer {
  const scope = group === null ? 'coalition' : 'group'
  return { id, kind, scope, name, language, organisation, at, archived: archivedAt !== null, mayChange }
}

export interface WantedTemplate {
  /** The group in which it is used: its reader writes there. */
  readonly group: GroupId
  readonly template: string
  /** Minga's own come in this language. */
  readonly language: Language
}

/** The text of a template, in the pieces in which it is written, and its language. */
export async function templateText(db: Db, { group, template, language }: WantedTemplate) {
  const left = { pictures: 0, markup: 0 }
  const shipped = shippedOutline(template, language)
  if (shipped !== undefined) return { pieces: [JSON.stringify(shipped)], left, language }
  const found = await findUsable(db, { group, template, kind: 'roadmap' })
  if (found === undefined) return noTemplate
  return { pieces: await textOfTemplate(db, template), left, language: found.language ?? language }
}

/** The views of a template. */
export async function templateViews(
  db: Db,
  { group, template, language }: WantedTemplate,
): Promise<readonly TemplateView[] | Refusal> {
  const shipped = shippedViews(template, language)
  if (shipped !== undefined) return shipped
  const found = await findUsable(db, { group, template, kind: 'register' })
  return found === undefined ? noTemplate : viewsOfTemplate(db, template)
}

async function findUsable(
  db: Db,
  { group, template, kind }: Pick<WantedTemplate, 'group' | 'template'> & { readonly kind: TemplateKind },
): Promise<ListedTemplate | undefined> {
  const found = await findTemplate(db, template)
  if (found === undefined || found.kind !== kind || found.archivedAt !== null) return undefined
  return found.group === null || found.group === group ? found : undefined
}
