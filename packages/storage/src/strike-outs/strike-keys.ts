import type { GroupId } from '@minga/domain/identity/ids'
import type { RecordChange } from '@minga/domain/register-changes/record-change'
import { withoutFields } from '@minga/domain/record/list-view'
import { recordKind, type RecordKind } from '@minga/domain/record/record-kind'
import { isGroup, operatorsOf, readWhere } from '@minga/domain/record/where'
import { templateView } from '@minga/domain/template/template'
import { sql } from 'kysely'
import { z } from 'zod'

import { contains } from '../database/expressions.ts'
import { jsonText } from '../database/json-text.ts'
import type { Transaction } from '../database/schema.ts'

/** A field of a group's records, and all that it ever held: texts and numbers. */
export interface StruckField {
  readonly group: GroupId
  readonly name: string
  readonly values: ReadonlySet<string | number>
}

const changes = z.array(z.custom<RecordChange>())
const piece = z.object({
  person: z.string(),
  key: z.string(),
  piece: z.int(),
  inverse: jsonText(z.looseObject({ changes })),
})
const alias = z.object({ record: z.string(), inverse: jsonText(changes) })
const view = z.object({ id: z.string(), group: z.string(), kind: recordKind, query: z.string() })
const template = z.object({ id: z.string(), group: z.string().nullable(), content: jsonText(z.array(templateView)) })
const kept = z.object({ person: z.string(), key: z.string(), answer: jsonText(z.unknown()) })

/** Takes a field out of whatever is kept of a group's records beside the log. @returns how many rows held it */
export async function strikeField(tx: Transaction, struck: StruckField): Promise<number> {
  const { group, name } = struck
  let count = 0
  const others = (list: readonly RecordChange[]) => list.filter(({ field }) => !isOf(name, field))
  const pieces = await tx
    .selectFrom('change_piece')
    .select(['person', 'key', 'piece', 'inverse'])
    .where('group_id', '=', group)
    .where(holds('inverse', name))
    .execute()
  for (const { inverse, ...id } of piece.array().parse(pieces)) {
    const left = JSON.stringify({ ...inverse, changes: others(inverse.changes) })
    await tx
      .updateTable('change_piece')
      .set({ inverse: left })
      .where((eb) => eb.and(id))
      .execute()
    count += 1
  }
  const aliases = await tx
    .selectFrom('record_alias')
    .select(['record', 'inverse'])
    .where('group_id', '=', group)
    .where(holds('inverse', name))
    .execute()
  for (const { record, inverse } of alias.array().parse(aliases)) {
    const left = JSON.stringify(others(inverse))
    await tx.updateTable('record_alias').set({ inverse: left }).where('record', '=', record).execute()
    count += 1
  }
  return (
    count +
    (await forgetReturned(tx, struck)) +
    (await narrowViews(tx, struck)) +
    (await narrowTemplates(tx, struck)) +
    (await blankAnswers(tx, struck))
  )
}

function isOf(name: string, field: string): boolean {
  return field === name || field.startsWith(`${name}/`)
}

function holds(column: string, text: string) {
  return contains(sql.ref(column), text)
}

/** Reports on returned files go whole: a file can be brought again. */
async function forgetReturned(tx: Transaction, { group, name }: StruckField): Promise<number> {
  const found = await tx
    .selectFrom('returned')
    .select(['id', 'report'])
    .where('group_id', '=', group)
    .where('report', 'is not', null)
    .execute()
  const held = found.filter(({ report }) => report !== null && Buffer.from(report).includes(name))
  for (const { id } of held) {
    await tx.deleteFrom('returned_piece').where('returned', '=', id).execute()
    await tx.updateTable('returned').set({ report: null }).where('id', '=', id).execute()
  }
  return held.length
}

/** The conditions of a view on the field may quote it, also of one that another group has by a template. */
async function narrowViews(tx: Transaction, struck: StruckField): Promise<number> {
  const found = await tx
    .selectFrom('saved_view')
    .select(['id', 'group_id as group', 'kind', 'query'])
    .where(holds('query', encodeURIComponent(struck.name)))
    .execute()
  let count = 0
  for (const { id, ...each } of view.array().parse(found)) {
    const query = narrowed(each, struck)
    if (query === each.query) continue
    count += 1
    await tx.updateTable('saved_view').set({ query }).where('id', '=', id).execute()
  }
  return count
}

/** The same of the views that a template keeps, of the group or of the coalition. */
async function narrowTemplates(tx: Transaction, struck: StruckField): Promise<number> {
  const found = await tx
    .selectFrom('template')
    .select(['id', 'group_id as group', 'content'])
    .where('kind', '=', 'register')
    .where(holds('content', encodeURIComponent(struck.name)))
    .execute()
  let count = 0
  for (const { id, group, content } of template.array().parse(found)) {
    const left = content.map((each) => ({ ...each, query: narrowed({ ...each, group }, struck) }))
    if (JSON.stringify(left) === JSON.stringify(content)) continue
    count += 1
    await tx
      .updateTable('template')
      .set({ content: JSON.stringify(left) })
      .where('id', '=', id)
      .execute()
  }
  return count
}

interface Narrowed {
  /** Null for the coalition. */
  readonly group: string | null
  readonly kind: RecordKind
  readonly query: string
}

/** Another group's view goes by that group's own words: only one that quotes a text of the struck ones is narrowed. */
function narrowed({ group, kind, query }: Narrowed, struck: StruckField): string {
  if (group === struck.group) return withoutFields(kind, query, [struck.name])
  const asked = new URLSearchParams(query).get('where') ?? undefined
  const conditions = readWhere(kind, asked).where?.of.flatMap((each) => (isGroup(each) ? each.conditions : [each]))
  const quoted = (conditions ?? []).flatMap(({ part, operator, values }) =>
    part === struck.name && quoting.has(operator) ? values : [],
  )
  const isStruck = (text: string) =>
    group === null || [...struck.values].some((value) => typeof value === 'string' && value.includes(text))
  return quoted.some(isStruck) ? withoutFields(kind, query, [struck.name]) : query
}

/** Their values are what people write, and no choices. */
const quoting: ReadonlySet<string> = new Set([...operatorsOf.text, ...operatorsOf.figure])

/**
 * An answer to changes says what stood where another value was found, not in which field; one to a view that was saved
 * quotes it.
 */
async function blankAnswers(tx: Transaction, { name, values }: StruckField): Promise<number> {
  const forms = [name, encodeURIComponent(name)]
  const isTold = (key: string, value: unknown) => key === 'mine' && values.has(value as string)
  const isQuoted = (value: unknown) => typeof value === 'string' && forms.some((form) => value.includes(form))
  const found = await tx
    .selectFrom('kept_answer')
    .select(['person', 'key', 'answer'])
    .where((eb) => eb.or(['"mine":', ...forms].map((form) => holds('answer', form))))
    .execute()
  let count = 0
  for (const { person, key, answer } of kept.array().parse(found)) {
    const before = JSON.stringify(answer)
    const left = JSON.stringify(answer, (key, value: unknown) => {
      if (isTold(key, value)) return null
      return isQuoted(value) ? '' : value
    })
    if (left === before) continue
    count += 1
    await tx
      .updateTable('kept_answer')
      .set({ answer: left })
      .where((eb) => eb.and({ person, key }))
      .execute()
  }
  return count
}
