import { personId, type PersonId } from '@minga/domain/identity/ids'
import { usualWorkingHours, type WorkingPlace } from '@minga/domain/notice/working-hours'
import { z } from 'zod'

import type { Db, Transaction } from '../database/schema.ts'
import { hoursRow } from '../notices/working-hours-rows.ts'

/** Whose week a mail is about: a person's own, or that of their organisation. */
export type WeekSubject = 'me' | 'organisation'

interface WeekMail {
  readonly person: PersonId
  readonly subject: WeekSubject
  /** The Monday that names the week. */
  readonly monday: string
}

/** @returns false where the mail of that week is noted already */
export async function noteWeekMail(
  tx: Transaction,
  { at, ...mail }: WeekMail & { readonly at: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('week_mail')
    .values({ ...mail, at })
    .onConflict((conflict) => conflict.columns(['person', 'subject', 'monday']).doNothing())
    .executeTakeFirstOrThrow()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** The mails of weeks that were noted since a moment, in ISO: each as `weekMailKey` writes it. */
export async function weekMailsSince(db: Db, since: string): Promise<ReadonlySet<string>> {
  const found = await db
    .selectFrom('week_mail')
    .select(['person', 'subject', 'monday'])
    .where('at', '>=', since)
    .execute()
  return new Set(found.map(weekMailKey))
}

export function weekMailKey({ person, subject, monday }: { readonly [Part in keyof WeekMail]: string }): string {
  return [person, subject, monday].join(' ')
}

/** Someone who may get such a mail, with where and when they work. */
export interface WeekReader {
  readonly person: PersonId
  readonly place: WorkingPlace
}

const readerRow = z.object({ person: personId, timeZone: z.string().nullable(), country: z.string().nullable() })

/** The active people of active organisations, in the order of their ids. */
export async function weekReaders(db: Db): Promise<WeekReader[]> {
  const found = await db
    .selectFrom('person')
    .innerJoin('organisation', 'organisation.id', 'person.organisation')
    .leftJoin('working_hours', 'working_hours.person', 'person.id')
    .select(['person.id as person', 'person.time_zone as timeZone', 'organisation.seat as country'])
    .select(['from_hour as from', 'until_hour as until', 'days'])
    .where('person.state', '=', 'active')
    .where('organisation.state', '=', 'active')
    .orderBy('person.id')
    .execute()
  return found.map((row) => {
    const { person, timeZone, country } = readerRow.parse(row)
    const hours = hoursRow.safeParse(row).data ?? usualWorkingHours
    return { person, place: { timeZone: timeZone ?? undefined, country: country ?? undefined, hours } }
  })
}

/** In ms. */
const notedFor = 60 * 24 * 60 * 60 * 1000

/** Forgets which mails of weeks were sent long ago. */
export async function forgetWeekMails(db: Db, now: Date): Promise<void> {
  const before = new Date(now.getTime() - notedFor).toISOString()
  await db.deleteFrom('week_mail').where('at', '<', before).execute()
}
