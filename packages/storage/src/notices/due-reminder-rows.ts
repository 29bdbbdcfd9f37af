import { partialDate } from '@minga/domain/calendar/partial-date'
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

/** The dated records of these kinds that their lead accepted, without those that were put away. */
export async function acceptedRecords(db: Db, kinds: readonly RecordKind[]): Promise<AcceptedRow[]> {
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
    .where('record_row.due', 'is not', null)
    .where('record_fact.archived', '=', 0)
    .where('working_group.archived', '=', 0)
    .where('acceptance.answer', '=', 'accepted')
    .execute()
  // What does not parse was written by a modified program, and must not keep the others' reminders back.
  return found.flatMap((row) => acceptedRow.safeParse(row).data ?? [])
}

/** What people were reminded of about these records, each as `reminderKey` writes it. */
export async function sentReminders(db: Db, records: readonly RecordId[]): Promise<ReadonlySet<string>> {
  const found = await inChunks(records, (chunk) =>
    db.selectFrom('due_reminder').selectAll().where('record', 'in', chunk).execute(),
  )
  return new Set(found.map(reminderKey))
}

interface Sent {
  readonly record: string
  readonly person: string
  readonly due: string
  readonly reminder: string
}

export function reminderKey({ record, person, due, reminder }: Sent): string {
  return [record, person, due, reminder].join(' ')
}

/** @returns false where the person was reminded of just this */
export async function addDueReminder(
  tx: Transaction,
  reminder: Sent & { readonly reminder: DueReminder; readonly at: string },
): Promise<boolean> {
  const { record, person, due, reminder: which, at } = reminder
  const added = await tx
    .insertInto('due_reminder')
    .values({ record, person, due, reminder: which, at })
    .onConflict((conflict) => conflict.columns(['record', 'person', 'due', 'reminder']).doNothing())
    .executeTakeFirst()
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Forgets the reminders of dates that were moved, so that a date that comes back reminds again. */
export async function forgetMovedReminders(db: Db): Promise<void> {
  await db
    .deleteFrom('due_reminder')
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
