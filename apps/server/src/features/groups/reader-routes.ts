import { can, type Actor } from '@minga/domain/access/can'
import { readersOf } from '@minga/domain/access/readers'
import type { WorkingGroup } from '@minga/domain/group/group'
import { groupId } from '@minga/domain/identity/ids'
import { readersAnswer } from '@minga/protocol/http/working-groups'
import { allAdmissions, openRequests } from '@minga/storage/groups/admission-rows'
import { membersOf } from '@minga/storage/groups/naming-rows'
import { allOrganisations } from '@minga/storage/organisations/organisation-rows'
import { namesOf } from '@minga/storage/people/person-rows'
import type { Rows } from '@minga/storage/database/schema'
import { z } from 'zod'

import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { knowsOf } from '../../views/known-members.ts'
import { groupFor } from '../../views/readable-groups.ts'

/** Who reads a group: nobody writes for readers they do not know of. */
export function readerRoutes(rows: Rows): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/groups/:groupId/readers',
      summary: 'Which organisations read a group, and who holds a role there',
      params: z.object({ groupId }),
      answer: readersAnswer,
      handle: async ({ visitor: { actor }, params: { groupId } }) => {
        const group = await groupFor(rows, actor, groupId, 'read')
        if (group instanceof Refusal) return group
        return {
          organisations: await readers(rows, actor, group),
          requests: await requests(rows, actor, group),
        }
      },
    }),
  ]
}

/** Names are told to organisations that share the group, and inside an organisation; others are told how many. */
async function readers(rows: Rows, actor: Actor, group: WorkingGroup) {
  const [organisations, admissions, members, { knows }] = await Promise.all([
    allOrganisations(rows),
    allAdmissions(rows),
    membersOf(rows, [group.id]),
    knowsOf(rows, actor, [group]),
  ])
  return readersOf(group, organisations, members).map(({ organisation, kind, everyone, holders }) => {
    const admission = admissions.find((each) => each.group === group.id && each.organisation === organisation)
    const isTold = knows({ group: group.id, organisation })
    return {
      organisation,
      kind,
      everyone,
      highest: admission?.highest ?? null,
      count: holders.length,
      holders: isTold
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

async function requests(rows: Rows, actor: Actor, resource: WorkingGroup) {
  const isTold = can(actor, { action: 'administer', resource }) || can(actor, { action: 'run-groups' })
  if (!isTold) return []
  const open = await openRequests(rows, resource.id)
  const names = await namesOf(
    rows,
    open.map(({ by }) => by),
  )
  return open.flatMap(({ organisation, highest, reason, by }) => {
    const person = names.get(by)
    return person === undefined ? [] : [{ organisation, highest, reason, by: person }]
  })
}
