import { can, type Actor } from '@minga/domain/access/can'
import { readersOf } from '@minga/domain/access/readers'
import type { GroupAccess } from '@minga/domain/access/role-in-group'
import type { WorkingGroup } from '@minga/domain/group/group'
import type { Db } from '@minga/storage/database/schema'
import { allAdmissions, openRequests } from '@minga/storage/groups/admission-rows'
import { membersOf } from '@minga/storage/groups/naming-rows'
import { allOrganisations } from '@minga/storage/organisations/organisation-rows'
import { namesOf } from '@minga/storage/people/person-rows'

import { knowsOf } from '../../views/known-members.ts'

/**
 * The readers of a group, or of a room of it. People of organisations that share the group see names, and others see how many.
 *
 * @param access the room
 */
export async function readerViews(db: Db, actor: Actor, group: WorkingGroup, access: GroupAccess = group) {
  const [organisations, admissions, members, { knows }] = await Promise.all([
    allOrganisations(db),
    allAdmissions(db),
    membersOf(db, [group.id]),
    knowsOf(db, actor, [group]),
  ])
  return readersOf(access, organisations, members).map(({ organisation, kind, everyone, holders }) => {
    const admission = admissions.find((each) => each.group === group.id && each.organisation === organisation)
    const isShown = knows({ group: group.id, organisation })
    return {
      organisation,
      kind,
      everyone,
      highest: admission?.highest ?? null,
      count: holders.length,
      holders: isShown
        ? holders.map(({ id, name, title, role, granted, lowered }) => ({
            id,
            name,
            title,
            role,
            granted,
            lowered,
          }))
        : [],
    }
  })
}

/** The open requests for admission, for those who lead the group or run all groups. */
export async function requestViews(db: Db, actor: Actor, resource: WorkingGroup) {
  const isShown = can(actor, { action: 'administer', resource }) || can(actor, { action: 'run-groups' })
  if (!isShown) return []
  const open = await openRequests(db, resource.id)
  const names = await namesOf(
    db,
    open.map(({ by }) => by),
  )
  return open.flatMap(({ organisation, highest, reason, by }) => {
    const person = names.get(by)
    return person === undefined ? [] : [{ organisation, highest, reason, by: person }]
  })
}
