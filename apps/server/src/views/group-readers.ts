import { readersOf, type ReadingOrganisation } from '@minga/domain/access/readers'
import type { GroupAccess } from '@minga/domain/access/role-in-group'
import type { GroupId, OrganisationId } from '@minga/domain/identity/ids'
import type { Db } from '@minga/storage/database/schema'
import { allGroups } from '@minga/storage/groups/group-rows'
import { membersOf, type Member } from '@minga/storage/groups/naming-rows'
import { allOrganisations } from '@minga/storage/organisations/organisation-rows'

type Readers = ReadonlyMap<OrganisationId, ReadingOrganisation<Member>>

/** The readers of each of these groups today. An invited organisation that is not among them is not waited for. */
export async function readersOfGroups(db: Db, groups: readonly GroupId[]): Promise<ReadonlyMap<GroupId, Readers>> {
  const wanted = new Set(groups)
  const [all, organisations, members] = await Promise.all([
    allGroups(db),
    allOrganisations(db),
    membersOf(db, [...wanted]),
  ])
  return new Map(
    all
      .filter(({ id }) => wanted.has(id))
      .map((group) => {
        const reading = readersOf(group, organisations, members)
        return [group.id, new Map(reading.map((each) => [each.organisation, each]))]
      }),
  )
}

/** The readers of one room of a group today: a draft has fewer. */
export async function readersOfPlace(db: Db, place: GroupAccess): Promise<Readers> {
  const [organisations, members] = await Promise.all([allOrganisations(db), membersOf(db, [place.id])])
  const reading = readersOf(place, organisations, members)
  return new Map(reading.map((each) => [each.organisation, each]))
}
