import type { Organisation } from '@minga/domain/organisation/organisation'
import { allOrganisations } from '@minga/storage/organisations/organisation-rows'
import type { Db } from '@minga/storage/database/schema'

import { StartupError } from '../data-folder.ts'

/** @throws StartupError where there is none that is called so */
export async function organisationOf(db: Db, shortName: string): Promise<Organisation> {
  const wanted = shortName.trim().toLowerCase()
  const found = (await allOrganisations(db)).find((each) => each.shortName.toLowerCase() === wanted)
  if (found === undefined) throw new StartupError(`there is no organisation ${shortName}`)
  return found
}
