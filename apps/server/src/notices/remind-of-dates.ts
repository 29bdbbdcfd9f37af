import { lastMorning } from '@minga/domain/calendar/morning'
import { dueReminderOn, ownersOf } from '@minga/domain/notice/due-reminder'
import { everyKind, typeOf } from '@minga/domain/record/record-types'
import type { Db } from '@minga/storage/database/schema'
import { allGroups } from '@minga/storage/groups/group-rows'
import {
  acceptedRecords,
  forgetMovedReminders,
  reminderKey,
  sentReminders,
  type AcceptedRow,
} from '@minga/storage/notices/due-reminder-rows'
import { findPeople, peopleOfOrganisations } from '@minga/storage/people/person-rows'

import { decide } from '../commands/decide.ts'
import { notifyOfDue } from '../commands/notices/notify-of-due.ts'

export interface RemindOfDatesParts {
  readonly db: Db
  readonly now: () => Date
  readonly publish: () => void
}

/** Their lead has something to do until a date. */
const owingKinds = everyKind.filter(({ leadOwes, rows }) => leadOwes && rows.due !== undefined).map(({ kind }) => kind)

const day = 24 * 60 * 60 * 1000

/**
 * Reminds those who own what their organisation accepted 30, 7 and 1 days before its date, and when it is late, in the
 * morning where each is. What was reminded of is kept with the notice, so that a restart reminds nobody twice; mails
 * follow from the notices, as each person chose.
 */
export async function remindOfDates({ db, now, publish }: RemindOfDatesParts): Promise<void> {
  await forgetMovedReminders(db)
  const moment = now()
  const near = (await acceptedRecords(db, owingKinds)).filter(
    (row) => typeOf(row.kind).isOpen(row) && isNear(row, moment),
  )
  if (near.length === 0) return
  const groups = new Map((await allGroups(db)).map((group) => [group.id, group]))
  const people = await peopleFor(db, near)
  const sent = await sentReminders(
    db,
    near.map(({ record }) => record),
  )
  for (const row of near) {
    const group = groups.get(row.group)
    if (group === undefined) continue
    for (const { profile } of ownersOf(people, { ...row, group })) {
      const reminder = dueReminderOn(row.due, lastMorning(moment, profile.timeZone ?? undefined))
      if (reminder === undefined || sent.has(reminderKey({ ...row, person: profile.id, reminder }))) continue
      const at = moment.toISOString()
      await decide(db, (tx) => notifyOfDue(tx, { ...row, person: profile.id, reminder, at }), publish)
    }
  }
}

/** Whether anybody's day can bring a reminder: a day is up to one ahead of or behind UTC's. */
function isNear({ due }: AcceptedRow, moment: Date): boolean {
  return [-day, 0, day].some(
    (apart) => dueReminderOn(due, lastMorning(new Date(moment.getTime() + apart))) !== undefined,
  )
}

/** All who may own one of them. */
async function peopleFor(db: Db, rows: readonly AcceptedRow[]) {
  const ofLeads = await peopleOfOrganisations(db, [...new Set(rows.map(({ lead }) => lead))])
  const assignees = rows.flatMap(({ assignee }) => (assignee === null ? [] : [assignee]))
  return findPeople(db, [...new Set([...ofLeads, ...assignees])])
}
