import { usualWorkingHours, type WorkingPlace } from '@minga/domain/notice/working-hours'
import type { Db } from '@minga/storage/database/schema'
import { workingHoursOf } from '@minga/storage/notices/working-hours-rows'
import { findOrganisation } from '@minga/storage/organisations/organisation-rows'
import type { Profile } from '@minga/storage/people/person-rows'

/** Where and when a person works, and whether they chose the hours themselves. */
export interface ChosenPlace extends WorkingPlace {
  readonly isChosen: boolean
}

/** Where and when a person works: their zone, their organisation's country, and the usual hours where they chose none. */
export async function workingPlaceOf(
  db: Db,
  { id, organisation, timeZone }: Pick<Profile, 'id' | 'organisation' | 'timeZone'>,
): Promise<ChosenPlace> {
  const chosen = await workingHoursOf(db, id)
  const country = (await findOrganisation(db, organisation))?.seat
  return {
    timeZone: timeZone ?? undefined,
    country,
    hours: chosen ?? usualWorkingHours,
    isChosen: chosen !== undefined,
  }
}
