import { answer } from '@minga/domain/action/acceptance'
import { askId, askKind, askState, type AskId, type AskKind, type AskState } from '@minga/domain/ask/ask'
import { groupId, organisationId, personId, recordId, type GroupId, type RecordId } from '@minga/domain/identity/ids'
import type { OrganisationId } from '@minga/domain/identity/ids'
import { language, localizedText } from '@minga/domain/language/language'
import { recordKind } from '@minga/domain/record/record-kind'
import { sql } from 'kysely'
import { z } from 'zod'

import { inChunks } from '../database/in-chunks.ts'
import { flag, jsonText } from '../database/json-text.ts'
import type { Db, Transaction } from '../database/schema.ts'

const made = {
  id: askId,
  kind: askKind,
  words: z.string(),
  language,
  /** The organisation that is asked; null for all that read the group. */
  asked: organisationId.nullable(),
  /** That of the person who made it, then. */
  organisation: organisationId,
  by: personId,
  at: z.string(),
  state: askState,
}
const madeAsk = z.object({ ...made, record: recordId })
/** An ask as it was made. */
export type MadeAsk = z.infer<typeof madeAsk>

const askRow = z.object({
  ...made,
  /** The record that it was made of. */
  own: recordId,
  ownNumber: z.int(),
  /** The record now: of a merged one, the record that stands for it. */
  record: recordId,
  recordKind,
  number: z.int(),
  group: groupId,
  room: z.string(),
  archived: flag,
  lead: organisationId.nullable(),
  /** The answer of the present lead, if it gave one. */
  given: answer.nullable(),
  fields: jsonText(z.object({ title: localizedText, illustrative: z.boolean().catch(false) })),
})
/** An ask with its record as that is now. */
export type AskRow = z.infer<typeof askRow>

/** @returns false where something has this id already */
export async function addAsk(tx: Transaction, ask: MadeAsk): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('ask')
    .values({ ...ask })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** The ask as it was made; undefined if there is none with this id. */
export async function madeAs(tx: Transaction, id: AskId): Promise<MadeAsk | undefined> {
  const found = await tx.selectFrom('ask').selectAll().where('id', '=', id).executeTakeFirst()
  return found && madeAsk.parse(found)
}

export async function setAskState(tx: Transaction, id: AskId, state: AskState): Promise<void> {
  await tx.updateTable('ask').set({ state }).where('id', '=', id).execute()
}

/** How many asks of a record are open, and how many were ever made. */
export async function countAsks(tx: Transaction, record: RecordId): Promise<{ open: number; ever: number }> {
  const found = await tx.selectFrom('ask').select('state').where('record', '=', record).execute()
  return { open: found.filter(({ state }) => state === 'open').length, ever: found.length }
}

/** The place of an ask in lists: the newest first. */
export const askPlace = z.object({ at: z.string(), id: z.string() })

/** Which asks; those in other groups than `readable` are left out. */
export interface AskFilter {
  readonly readable: readonly GroupId[]
  /** Of this record, and of those that were merged into it. */
  readonly record?: RecordId
  readonly kind?: AskKind | undefined
  readonly state?: AskState
  readonly asked?: OrganisationId
  /** Of records that the organisation accepted to lead, and those that its people made. */
  readonly neededBy?: OrganisationId
  readonly ids?: readonly AskId[]
  /** Not of archived records. */
  readonly isCurrent?: boolean
  readonly after?: z.infer<typeof askPlace> | undefined
  readonly limit?: number
}

/** Leaves out asks whose record cannot be read. */
export async function listAsks(db: Db, filter: AskFilter): Promise<AskRow[]> {
  if (filter.readable.length === 0) return []
  const found =
    filter.ids === undefined
      ? await asksInOrder(db, filter).execute()
      : await inChunks(filter.ids, (ids) => asksInOrder(db, { ...filter, ids }).execute())
  return found.flatMap((row) => {
    const read = askRow.safeParse(row)
    return read.success ? [read.data] : []
  })
}

function asksInOrder(db: Db, filter: AskFilter) {
  const { readable, record, kind, state, asked, neededBy, ids, isCurrent = false, after, limit } = filter
  let query = asksWithRecords(db)
    .where('record_row.group_id', 'in', readable)
    .orderBy('ask.at', 'desc')
    .orderBy('ask.id', 'desc')
  if (record !== undefined) query = query.where('now.record', '=', record)
  if (kind !== undefined) query = query.where('ask.kind', '=', kind)
  if (state !== undefined) query = query.where('ask.state', '=', state)
  if (asked !== undefined) query = query.where('ask.asked', '=', asked)
  if (ids !== undefined) query = query.where('ask.id', 'in', ids)
  if (isCurrent) query = query.where('now.archived', '=', 0)
  if (neededBy !== undefined) {
    query = query.where((where) =>
      where.or([
        where('ask.organisation', '=', neededBy),
        where.and([where('record_row.lead', '=', neededBy), where('acceptance.answer', '=', 'accepted')]),
      ]),
    )
  }
  if (after !== undefined) query = query.where(sql<boolean>`(ask.at, ask.id) < (${after.at}, ${after.id})`)
  return limit === undefined ? query : query.limit(limit)
}

function asksWithRecords(db: Db) {
  return db
    .selectFrom('ask')
    .leftJoin('record_alias', 'record_alias.record', 'ask.record')
    .innerJoin('record_fact as own', 'own.record', 'ask.record')
    .innerJoin('record_fact as now', (join) =>
      join.on('now.record', '=', sql<string>`coalesce(record_alias.into_record, ask.record)`),
    )
    .innerJoin('record_row', 'record_row.record', 'now.record')
    .leftJoin('acceptance', (join) =>
      join.onRef('acceptance.record', '=', 'now.record').onRef('acceptance.organisation', '=', 'record_row.lead'),
    )
    .select(['ask.id', 'ask.kind', 'ask.words', 'ask.language', 'ask.asked', 'ask.organisation', 'ask.by', 'ask.at'])
    .select(['ask.state', 'ask.record as own', 'own.number as ownNumber', 'now.record', 'now.number', 'now.archived'])
    .select(['record_row.kind as recordKind', 'record_row.group_id as group', 'record_row.room', 'record_row.lead'])
    .select(['record_row.fields', 'acceptance.answer as given'])
}
