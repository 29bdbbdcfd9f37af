import type { PersonId } from '@minga/domain/identity/ids'
import { isLate, type DueReminder } from '@minga/domain/notice/due-reminder'
import type { Transaction } from '@minga/storage/database/schema'
import { findGroup } from '@minga/storage/groups/group-rows'
import { addDueReminder, type AcceptedRow } from '@minga/storage/notices/due-reminder-rows'

import { writeNotices } from './write-notices.ts'

/** Reminds a person once that a date comes near, or is over, within the transaction that keeps that it did. */
export async function notifyOfDue(
  tx: Transaction,
  {
    record,
    group: id,
    due,
    person,
    reminder,
    at,
  }: Pick<AcceptedRow, 'record' | 'group' | 'due'> & {
    readonly person: PersonId
    readonly reminder: DueReminder
    readonly at: string
  },
): Promise<void> {
  const group = await findGroup(tx, id)
  if (group === undefined || !(await addDueReminder(tx, { record, person, due, reminder, at }))) return
  const change = { kind: 'due', owners: [person], isLate: isLate(reminder) } as const
  await writeNotices(tx, {
    happening: { by: null, group, place: { kind: 'record', id: record }, change },
    at,
    organisation: null,
    thread: null,
    comment: null,
    people: [person],
    organisations: [],
  })
}
