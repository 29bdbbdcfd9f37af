import { passesForAnother, type NameBearer } from '@minga/domain/organisation/name-of-another'
import { allOrganisations } from '@minga/storage/organisations/organisation-rows'
import type { Db } from '@minga/storage/database/schema'

import { Refusal } from '../http/refusal.ts'

const nameOfAnother = new Refusal(
  'conflict',
  'this name is, or reads like, that of an organisation, of the secretariat or of a role',
  'name',
)

/** The refusal of a name that passes for another; undefined when the bearer may have it. */
export async function refusalOfName(db: Db, name: string, bearer: NameBearer): Promise<Refusal | undefined> {
  return passesForAnother(name, bearer, await allOrganisations(db)) ? nameOfAnother : undefined
}
