import { readersOf } from '@minga/domain/access/readers'
import type { WorkingGroup } from '@minga/domain/group/group'
import type { OrganisationId } from '@minga/domain/identity/ids'
import type { Organisation } from '@minga/domain/organisation/organisation'
import type { Db } from '@minga/storage/database/schema'
import { allAdmissions, openRequests } from '@minga/storage/groups/admission-rows'
import { allGroups } from '@minga/storage/groups/group-rows'
import { membersOf, type Member } from '@minga/storage/groups/naming-rows'
import { allOrganisations } from '@minga/storage/organisations/organisation-rows'
import { countPeople, namesOf } from '@minga/storage/people/person-rows'

import { leftBehindIn } from '../../views/left-behind.ts'

/** Organisations and groups at a glance: roles and numbers, no names, no contents. */
export async function matrixView(db: Db) {
  const [groups, organisations, admissions, people, requests] = await Promise.all([
    allGroups(db),
    allOrganisations(db),
    allAdmissions(db),
    countPeople(db),
    openRequests(db),
  ])
  const ids = groups.map(({ id }) => id)
  const members = await membersOf(db, ids)
  const left = await leftBehindIn(db, ids)
  const names = await namesOf(
    db,
    requests.map(({ by }) => by),
  )
  return {
    groups: groups.map((group) => ({
      ...group,
      losing: losing(group, organisations, members, people),
      leftBehind: left.filter((each) => each.group === group.id).reduce((sum, { records }) => sum + records.length, 0),
    })),
    admissions: admissions.map(({ group, organisation, highest }) => ({
      group,
      organisation,
      highest,
      people: members.filter((each) => each.group === group && each.organisation === organisation).length,
    })),
    requests: requests.flatMap(({ by, ...request }) => {
      const person = names.get(by)
      return person === undefined ? [] : [{ ...request, by: person }]
    }),
  }
}

/** How many people of which organisation read an open group only because it is open. */
function losing(
  group: WorkingGroup,
  organisations: readonly Organisation[],
  members: readonly Member[],
  people: ReadonlyMap<OrganisationId, number>,
) {
  return readersOf({ ...group, restricted: false }, organisations, members).flatMap(
    ({ organisation, everyone, holders }) => {
      const count = everyone ? (people.get(organisation) ?? 0) - holders.length : 0
      return count > 0 ? [{ organisation, people: count }] : []
    },
  )
}
