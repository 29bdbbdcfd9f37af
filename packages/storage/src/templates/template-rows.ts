import { organisationId, personId, type GroupId } from '@minga/domain/identity/ids'
import { language } from '@minga/domain/language/language'
import { templateGroup, templateId, templateKind, templateView, type TemplateId } from '@minga/domain/template/template'
import { z } from 'zod'

import { jsonText } from '../database/json-text.ts'
import type { Db, Transaction } from '../database/schema.ts'

const listedTemplate = z.object({
  id: templateId,
  kind: templateKind,
  /** The group that it is of; null for the coalition. */
  group: templateGroup,
  name: z.string(),
  language: language.nullable(),
  by: personId,
  organisation: organisationId,
  at: z.string(),
  archivedAt: z.string().nullable(),
})
export type ListedTemplate = z.infer<typeof listedTemplate>

/** The text of a template in the pieces in which it is written, each as JSON of its blocks. */
const pieces = jsonText(z.array(z.string()))
const views = jsonText(z.array(templateView))

function selected(db: Db) {
  return db
    .selectFrom('template')
    .select(['id', 'kind', 'group_id as group', 'name', 'language', 'by', 'organisation', 'at'])
    .select('archived_at as archivedAt')
}

/** The templates of a group, and those of the coalition, by name. */
export async function templatesFor(db: Db, group: GroupId): Promise<ListedTemplate[]> {
  const found = await selected(db)
    .where((eb) => eb.or([eb('group_id', 'is', null), eb('group_id', '=', group)]))
    .orderBy('name')
    .orderBy('id')
    .execute()
  return listedTemplate.array().parse(found)
}

export async function findTemplate(db: Db, id: string): Promise<ListedTemplate | undefined> {
  const found = await selected(db).where('id', '=', id).executeTakeFirst()
  return found && listedTemplate.parse(found)
}

/** The text that a template begins a roadmap with, in pieces. */
export async function textOfTemplate(db: Db, id: string): Promise<readonly string[]> {
  return pieces.parse(await contentOf(db, id))
}

/** The views that a template gives a register. */
export async function viewsOfTemplate(db: Db, id: string): Promise<readonly z.infer<typeof templateView>[]> {
  return views.parse(await contentOf(db, id))
}

async function contentOf(db: Db, id: string): Promise<string> {
  const { content } = await db.selectFrom('template').select('content').where('id', '=', id).executeTakeFirstOrThrow()
  return content
}

/** How many templates a group has, or the coalition for `null`. */
export async function countTemplates(db: Db, group: GroupId | null): Promise<number> {
  const { count } = await db
    .selectFrom('template')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('group_id', group === null ? 'is' : '=', group)
    .executeTakeFirstOrThrow()
  return count
}

/** @param content pieces of a text, or views @returns false where another template has this id already */
export async function addTemplate(
  tx: Transaction,
  { group, archivedAt, ...template }: ListedTemplate,
  content: readonly unknown[],
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('template')
    .values({ ...template, group_id: group, archived_at: archivedAt, content: JSON.stringify(content) })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows !== 0n
}

export async function changeTemplate(
  tx: Transaction,
  { id, name, archivedAt }: { readonly id: TemplateId; readonly name: string; readonly archivedAt: string | null },
): Promise<void> {
  await tx.updateTable('template').set({ name, archived_at: archivedAt }).where('id', '=', id).execute()
}
