import { can } from '@minga/domain/access/can'
import type { GroupAccess } from '@minga/domain/access/role-in-group'
import type { OrganisationId } from '@minga/domain/identity/ids'
import type { Db } from '@minga/storage/database/schema'
import { findPeople, peopleOfOrganisations, type KnownPerson } from '@minga/storage/people/person-rows'

/** The people who can sign for each of these organisations at this moment: its principals and alternates who read the text. */
export async function signersOf(
  db: Db,
  organisations: readonly OrganisationId[],
  group: GroupAccess,
): Promise<ReadonlyMap<OrganisationId, readonly KnownPerson[]>> {
  const people = await findPeople(db, await peopleOfOrganisations(db, organisations))
  const resource = { group, invited: organisations }
  const signers = people.filter(({ actor }) => can(actor, { action: 'give-position', resource }))
  return Map.groupBy(signers, ({ actor }) => actor.organisation)
}
