import type { PersonId } from '@minga/domain/identity/ids'
import { workingHours, type WorkingHours } from '@minga/domain/notice/working-hours'
import { z } from 'zod'

import { jsonText } from '../database/json-text.ts'
import type { Db } from '../database/schema.ts'

export const hoursRow = z.object({ from: z.int(), until: z.int(), days: jsonText(z.array(z.int())) }).pipe(workingHours)

/** The hours that a person chose; undefined where they chose none. */
export async function workingHoursOf(db: Db, person: PersonId): Promise<WorkingHours | undefined> {
  const found = await db
    .selectFrom('working_hours')
    .select(['from_hour as from', 'until_hour as until', 'days'])
    .where('person', '=', person)
    .executeTakeFirst()
  return found && hoursRow.parse(found)
}

/** Keeps the hours that a person chose. @param hours null forgets them: the usual ones apply again */
export async function setWorkingHours(db: Db, person: PersonId, hours: WorkingHours | null): Promise<void> {
  if (hours === null) {
    await db.deleteFrom('working_hours').where('person', '=', person).execute()
    return
  }
  const values = { from_hour: hours.from, until_hour: hours.until, days: JSON.stringify(hours.days) }
  await db
    .insertInto('working_hours')
    .values({ person, ...values })
    .onConflict((conflict) => conflict.column('person').doUpdateSet(values))
    .execute()
}
