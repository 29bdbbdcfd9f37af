import type { OrganisationId } from '@minga/domain/identity/ids'
import type { Db } from '@minga/storage/database/schema'
import { allAdmissions } from '@minga/storage/groups/admission-rows'
import { allGroups } from '@minga/storage/groups/group-rows'
import { membersOf } from '@minga/storage/groups/naming-rows'
import { peopleOf } from '@minga/storage/people/person-rows'

/** An organisation's people, with their roles in each of its groups. */
export async function placeViews(db: Db, organisationId: OrganisationId) {
  const admissions = (await allAdmissions(db)).filter(({ organisation }) => organisation === organisationId)
  const granted = new Map(admissions.map(({ group, highest }) => [group, highest]))
  const [groups, people, members] = await Promise.all([
    allGroups(db),
    peopleOf(db, organisationId),
    membersOf(db, [...granted.keys()]),
  ])
  return {
    groups: groups.flatMap(({ id, names, archived, restricted }) => {
      const highest = granted.get(id)
      return highest === undefined ? [] : [{ id, names, archived, restricted, highest }]
    }),
    people: people.map(({ id, name, title }) => ({
      id,
      name,
      title,
      places: members
        .filter((member) => member.id === id)
        .map(({ group, named, lowered, role }) => ({ group, named, lowered, role })),
    })),
  }
}
