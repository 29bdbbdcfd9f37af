import { setImmediate } from 'node:timers/promises'

import { lastMorning } from '@minga/domain/calendar/morning'
import type { Day } from '@minga/domain/calendar/partial-date'
import { datesReminded, dueReminderOn, isEscalated, mayBeReminded, Owners } from '@minga/domain/notice/due-reminder'
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
import { findPeople, peopleOfOrganisations, type KnownPerson } from '@minga/storage/people/person-rows'

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
/** How many records are looked at before others have their turn. */
const recordsAtOnce = 200

/**
 * Reminds the owners of accepted records 30, 7 and 1 days before the date, on its day, and each Monday that finds it
 * late, in the morning where each owner is; after a week the lead's focal points too, and no other organisation. The
 * reminder is kept with the notice, so that a restart reminds no person twice, and a date that is moved to and fro
 * reminds once a day; mails follow from the notices, as each person chose, in their working hours. It runs beside
 * everything else: it reads only records that may be due for a reminder, and gives way between pages of records and
 * after each reminder.
 */
export async function remindOfDates({ db, now, publish }: RemindOfDatesParts): Promise<void> {
  const moment = now()
  await forgetMovedReminders(db, new Date(moment.getTime() - day).toISOString())
  const groups = new Map((await allGroups(db)).map((group) => [group.id, group]))
  const mornings = morningsOf(moment)
  const people = new People(db)
  for await (const rows of nearRecords(db, mornings('UTC'))) {
    const owners = new Owners(await people.whoMayOwn(rows))
    const sent = await sentReminders(
      db,
      rows.map(({ record }) => record),
    )
    for (const row of rows) {
      const group = groups.get(row.group)
      if (group === undefined) continue
      const accepted = { ...row, group }
      const own = owners.of(accepted)
      for (const person of owners.escalated(accepted)) {
        const { profile } = person
        const reminder = dueReminderOn(row.due, mornings(profile.timeZone ?? 'UTC'))
        if (reminder === undefined || sent.has(reminderKey({ ...row, person: profile.id, reminder }))) continue
        if (!own.includes(person) && !isEscalated(row.due, reminder)) continue
        const at = moment.toISOString()
        await decide(db, (tx) => notifyOfDue(tx, { ...row, person: profile.id, reminder, at }), publish)
        await setImmediate()
      }
    }
  }
}

/** Yields the open records whose dates may bring a reminder today in any time zone, page by page. */
async function* nearRecords(db: Db, today: Day): AsyncGenerator<AcceptedRow[]> {
  const dues = datesReminded(today)
  for (let after: string | undefined = ''; after !== undefined;) {
    const page = await acceptedRecords(db, { kinds: owingKinds, dues, after, limit: recordsAtOnce })
    const near = page.rows.filter((row) => mayBeReminded(row.due, today) && typeOf(row.kind).isOpen(row))
    if (near.length > 0) yield near
    after = page.last
    await setImmediate()
  }
}

/** The last morning of each time zone, worked out once. */
function morningsOf(moment: Date): (timeZone: string) => Day {
  const known = new Map<string, Day>()
  return (timeZone) => {
    const morning = known.get(timeZone) ?? lastMorning(moment, timeZone)
    known.set(timeZone, morning)
    return morning
  }
}

/** Caches people for one run. `writeNotices` reads each recipient again before it notifies them. */
class People {
  readonly #db: Db
  readonly #known = new Map<string, KnownPerson | undefined>()
  readonly #leads = new Set<string>()

  constructor(db: Db) {
    this.#db = db
  }

  /** All possible owners of one of these records, and of those that were asked about before. */
  async whoMayOwn(rows: readonly AcceptedRow[]): Promise<KnownPerson[]> {
    const leads = [...new Set(rows.map(({ lead }) => lead))].filter((lead) => !this.#leads.has(lead))
    const ofLeads = await peopleOfOrganisations(this.#db, leads)
    const asked = [...ofLeads, ...rows.flatMap(({ assignee }) => assignee ?? [])]
    const unknown = [...new Set(asked)].filter((id) => !this.#known.has(id))
    // Also those who are not active, so that they are not asked for again.
    for (const id of unknown) this.#known.set(id, undefined)
    for (const person of unknown.length === 0 ? [] : await findPeople(this.#db, unknown))
      this.#known.set(person.profile.id, person)
    for (const lead of leads) this.#leads.add(lead)
    return [...this.#known.values()].filter((person) => person !== undefined)
  }
}
