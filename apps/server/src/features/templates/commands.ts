import { can, type Actor } from '@minga/domain/access/can'
import { mostViews, savedViewId } from '@minga/domain/saved-view/saved-view'
import { mostTemplates, type TemplateId } from '@minga/domain/template/template'
import type {
  NewTemplate,
  registerTemplateAnswer,
  TemplateAnswer,
  templateChange,
} from '@minga/protocol/http/templates'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { findGroup } from '@minga/storage/groups/group-rows'
import { addView, countViews, viewsFor } from '@minga/storage/records/saved-view-rows'
import { addTemplate, changeTemplate, countTemplates, findTemplate } from '@minga/storage/templates/template-rows'
import type { z } from 'zod'

import { idTaken, notAllowed, notFound, Refusal } from '../../http/refusal.ts'
import { askedAgain } from '../../views/asked-again.ts'
import { groupFor } from '../../views/readable-groups.ts'
import { templateAnswerOf, templateViews, type WantedTemplate } from '../../views/template-views.ts'
import { sourceFor, type TemplateSource } from './template-source.ts'

const full = (scope: keyof typeof mostTemplates) =>
  new Refusal('conflict', `there are ${String(mostTemplates[scope])} templates already`, 'templates')
const manyViews = new Refusal(
  'conflict',
  `a group has at most ${String(mostViews.group)} views: remove one first`,
  'views',
)

/** Keeps a template of what was read of its source. */
export async function keepTemplate(
  tx: Transaction,
  actor: Actor,
  { asked, source, at }: { readonly asked: NewTemplate; readonly source: TemplateSource; readonly at: string },
): Promise<TemplateAnswer | Refusal> {
  const group = await askedAgain(tx, actor, (person) => sourceFor(tx, person, asked))
  if (group instanceof Refusal) return group
  const owner = asked.for === 'group' ? group.id : null
  if ((await countTemplates(tx, owner)) >= mostTemplates[asked.for]) return full(asked.for)
  const { person: by, organisation } = actor
  const kind = 'roadmap' in asked ? ('roadmap' as const) : ('register' as const)
  const row = {
    id: asked.id,
    kind,
    group: owner,
    name: asked.name,
    language: source.language,
    by,
    organisation,
    at,
    archivedAt: null,
  }
  if (!(await addTemplate(tx, row, source.content))) return idTaken
  await recordAudit(tx, { actor, kind: 'template-kept', group: group.id, subject: asked.id, details: {} })
  return templateAnswerOf(row, true)
}

/** Renames a template, or archives it. */
export async function changeMadeTemplate(
  tx: Transaction,
  actor: Actor,
  { id, name, archived, at }: z.output<typeof templateChange> & { readonly id: TemplateId; readonly at: string },
): Promise<TemplateAnswer | Refusal> {
  const found = await findTemplate(tx, id)
  if (found === undefined) return notFound
  const group = found.group === null ? undefined : await findGroup(tx, found.group)
  const mayRead = group === undefined || can(actor, { action: 'read', resource: group })
  if (!mayRead) return notFound
  const mayChange =
    group === undefined
      ? can(actor, { action: 'administer-coalition' })
      : can(actor, { action: 'administer', resource: group })
  if (!mayChange) return notAllowed
  const archivedAt = archived === undefined ? found.archivedAt : archived ? (found.archivedAt ?? at) : null
  const changed = { ...found, name: name ?? found.name, archivedAt }
  if (changed.name !== found.name || changed.archivedAt !== found.archivedAt) {
    await changeTemplate(tx, changed)
    const place = found.group === null ? {} : { group: found.group }
    await recordAudit(tx, { actor, kind: 'template-changed', ...place, subject: id, details: {} })
  }
  return templateAnswerOf(changed, true)
}

/** Gives a group the views of a template, except those that it has already. */
export async function addViewsOf(
  tx: Transaction,
  actor: Actor,
  wanted: WantedTemplate,
  at: string,
): Promise<z.input<typeof registerTemplateAnswer> | Refusal> {
  const group = await groupFor(tx, actor, wanted.group, 'write')
  if (group instanceof Refusal) return group
  const views = await templateViews(tx, wanted)
  if (views instanceof Refusal) return views
  const known = (await viewsFor(tx, group.id, actor.person)).filter(({ owner }) => owner === null)
  const added = views.filter(({ kind, query }) => !known.some((each) => each.kind === kind && each.query === query))
  if ((await countViews(tx, group.id, null)) + added.length > mostViews.group) return manyViews
  for (const view of added) {
    const id = savedViewId.parse(crypto.randomUUID())
    await addView(tx, { ...view, id, group: group.id, owner: null, by: actor.person, at })
  }
  return { views: added.map(({ kind, name }) => ({ kind, name })) }
}
