import { partialDate, type PartialDate } from '@minga/domain/calendar/partial-date'
import { groupId, organisationId, personId, recordId, type RecordId } from '@minga/domain/identity/ids'
import type { DueReminder } from '@minga/domain/notice/due-reminder'
import { recordKind, type RecordKind } from '@minga/domain/record/record-kind'
import { z } from 'zod'

import { inChunks } from '../database/in-chunks.ts'
import type { Db, Transaction } from '../database/schema.ts'

const acceptedRow = z.object({
  record: recordId,
  kind: recordKind,
  group: groupId,
  status: z.string(),
  lead: organisationId,
  assignee: personId.nullable(),
  due: partialDate,
})
export type AcceptedRow = z.infer<typeof acceptedRow>

/** The filter of accepted records. */
interface AcceptedFilter {
  readonly kinds: readonly RecordKind[]
  /** Due then; spans of years are given all. */
  readonly dues: readonly PartialDate[]
  /** A page of them in the order of their ids: those after this one. */
  readonly after: string
  readonly limit: number
}

/**
 * The records with such a date that their lead accepted, without those that were put away.
 *
 * @returns `last`: after which the next page begins; undefined at the end
 */
export async function acceptedRecords(
  db: Db,
  { kinds, dues, after, limit }: AcceptedFilter,
): Promise<{ readonly rows: AcceptedRow[]; readonly last: string | undefined }> {
  const found = await db
    .selectFrom('record_row')
    .innerJoin('record_fact', 'record_fact.record', 'record_row.record')
    .innerJoin('working_group', 'working_group.id', 'record_row.group_id')
    .innerJoin('acceptance', (join) =>
      join
        .onRef('acceptance.record', '=', 'record_row.record')
        .onRef('acceptance.organisation', '=', 'record_row.lead'),
    )
    .select(['record_row.record', 'record_row.kind', 'record_row.group_id as group', 'record_row.status'])
    .select(['record_row.lead', 'record_row.assignee', 'record_row.due'])
    .where('record_row.kind', 'in', kinds)
    .where((where) => where.or([where('record_row.due', 'in', dues), where('record_row.due', 'like', '%/%')]))
    .where('record_row.record', '>', after)
    .where('record_fact.archived', '=', 0)
    .where('working_group.archived', '=', 0)
    .where('acceptance.answer', '=', 'accepted')
    .orderBy('record_row.record')
    .limit(limit)
    .execute()
  // A row that does not parse was written by a modified program, and must not keep the others' reminders back.
  const rows = found.flatMap((row) => acceptedRow.safeParse(row).data ?? [])
  return { rows, last: found.length < limit ? undefined : found.at(-1)?.record }
}

/** The reminders that people got about these records, each as `reminderKey` writes it. */
export async function sentReminders(db: Db, records: readonly RecordId[]): Promise<ReadonlySet<string>> {
  const found = await inChunks(records, (chunk) =>
    db.selectFrom('due_reminder').selectAll().where('record', 'in', chunk).execute(),
  )
  return new Set(found.map(reminderKey))
}

interface Sent {
  readonly record: string
  readonly person: string
  readonly reminder: string
}

/** Without the date: see `forgetMovedReminders`. */
export function reminderKey({ record, person, reminder }: Sent): string {
  return [record, person, reminder].join(' ')
}

/** @returns false where the person was reminded of this, or the record is due at another time by now */
export async function addDueReminder(
  tx: Transaction,
  { due, at, ...sent }: Sent & { readonly reminder: DueReminder; readonly due: PartialDate; readonly at: string },
): Promise<boolean> {
  const { record } = sent
  const known = await tx
    .selectFrom('due_reminder')
    .select('at')
    .where((where) => where.and({ ...sent }))
    .executeTakeFirst()
  const isDue = await tx
    .selectFrom('record_row')
    .select('due')
    .where((where) => where.and({ record, due }))
    .executeTakeFirst()
  if (known !== undefined || isDue === undefined) return false
  await tx
    .insertInto('due_reminder')
    .values({ ...sent, due, at })
    .execute()
  return true
}

/**
 * Forgets the reminders of dates that were moved, so that the new date reminds, and one that comes back does so again;
 * but only those from before a moment, in ISO. Until then they stand for the new date too: moving a date to and fro does
 * not flood its owners.
 */
export async function forgetMovedReminders(db: Db, before: string): Promise<void> {
  await db
    .deleteFrom('due_reminder')
    .where('at', '<=', before)
    .where((where) =>
      where.exists(
        where
          .selectFrom('record_row')
          .select('record_row.record')
          .whereRef('record_row.record', '=', 'due_reminder.record')
          .where((row) =>
            row.or([row('record_row.due', 'is', null), row('record_row.due', '<>', row.ref('due_reminder.due'))]),
          ),
      ),
    )
    .execute()
}

const dueRow = z.object({ record: recordId, due: partialDate })

/** The dates of these records as they are now; one without a date is left out. */
export async function duesOf(db: Db, records: readonly RecordId[]): Promise<ReadonlyMap<string, string>> {
  const found = await inChunks(records, (chunk) =>
    db.selectFrom('record_row').select(['record', 'due']).where('record', 'in', chunk).execute(),
  )
  return new Map(
    found.flatMap((row) => {
      const { data } = dueRow.safeParse(row)
      return data === undefined ? [] : [[data.record, data.due] as const]
    }),
  )
}
