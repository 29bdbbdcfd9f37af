import type { Db } from '@minga/storage/database/schema'
import { allOrganisations } from '@minga/storage/organisations/organisation-rows'

/** The short names of organisations, by id. */
export async function organisationNames(db: Db): Promise<(id: string) => string> {
  const names = new Map<string, string>((await allOrganisations(db)).map(({ id, shortName }) => [id, shortName]))
  return (id) => names.get(id) ?? id
}
