import { answer } from '@minga/domain/action/acceptance'
import { partialDate, type Day } from '@minga/domain/calendar/partial-date'
import { groupId, recordId, type GroupId } from '@minga/domain/identity/ids'
import { localizedText } from '@minga/domain/language/language'
import { recordKind } from '@minga/domain/record/record-kind'
import { z } from 'zod'

import { jsonText } from '../database/json-text.ts'
import type { Db } from '../database/schema.ts'

const datedRecord = z.object({
  record: recordId,
  kind: recordKind,
  group: groupId,
  number: z.int(),
  status: z.string(),
  due: partialDate,
  lead: z.string().nullable(),
  fields: jsonText(z.object({ title: localizedText })),
  /** What its lead answered; null where none is named, or it has not answered. */
  answer: answer.nullable(),
  /** How often its date moved, and when it did last. */
  sequence: z.int().nullable(),
  at: z.string().nullable(),
  changedAt: z.string(),
})
/** A record with a date. */
export type DatedRecord = z.infer<typeof datedRecord>

interface DatedFilter {
  /** The groups that the reader may read: no record outside them is returned. */
  readonly readable: readonly GroupId[]
  /** Only that group's own records, and those said to concern it. */
  readonly group?: GroupId
  readonly lead?: string
  readonly assignee?: string
  /** Those due in an earlier year are left out; spans of years are given all. */
  readonly from: Day
}

/** Records with a date, without those that were put away, in the order of their ids. A row that does not parse is left out. */
export async function datedRecords(db: Db, filter: DatedFilter): Promise<DatedRecord[]> {
  const { readable, group, lead, assignee, from } = filter
  if (readable.length === 0) return []
  let query = db
    .selectFrom('record_row')
    .innerJoin('record_fact', 'record_fact.record', 'record_row.record')
    .leftJoin('calendar_date', 'calendar_date.subject', 'record_row.record')
    .leftJoin('acceptance', (join) =>
      join
        .onRef('acceptance.record', '=', 'record_row.record')
        .onRef('acceptance.organisation', '=', 'record_row.lead'),
    )
    .select(['record_row.record', 'record_row.kind', 'record_row.group_id as group', 'record_fact.number'])
    .select(['record_row.status', 'record_row.due', 'record_row.lead', 'record_row.fields', 'acceptance.answer'])
    .select(['calendar_date.sequence', 'calendar_date.at', 'record_row.changed_at as changedAt'])
    .where('record_row.group_id', 'in', readable)
    .where('record_fact.archived', '=', 0)
    .where((where) =>
      where.or([where('record_row.due', '>=', from.slice(0, 4)), where('record_row.due', 'like', '%/%')]),
    )
    .orderBy('record_row.record')
  if (lead !== undefined) query = query.where('record_row.lead', '=', lead)
  if (assignee !== undefined) query = query.where('record_row.assignee', '=', assignee)
  if (group !== undefined) {
    query = query.where((where) =>
      where.or([
        where('record_row.group_id', '=', group),
        where(
          'record_row.record',
          'in',
          where.selectFrom('also_in').select('also_in.record').where('also_in.group_id', '=', group),
        ),
      ]),
    )
  }
  return (await query.execute()).flatMap((row) => datedRecord.safeParse(row).data ?? [])
}
