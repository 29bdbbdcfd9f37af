import { readsDrafts } from '@minga/domain/access/role-in-group'
import { groupId } from '@minga/domain/identity/ids'
import { groupsAnswer } from '@minga/protocol/http/me'
import { groupPeopleAnswer } from '@minga/protocol/http/organisations'
import { z } from 'zod'

import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { groupViews } from '../../views/group-views.ts'
import { knownMembersOf } from '../../views/known-members.ts'
import { groupFor } from '../../views/readable-groups.ts'
import type { GroupParts } from './group-parts.ts'

const params = z.object({ groupId })

export function groupRoutes({ db }: Pick<GroupParts, 'db'>): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/groups',
      summary: 'The working groups I may read',
      answer: groupsAnswer,
      handle: async ({ visitor: { actor, profile } }) => ({
        groups: await groupViews(db, actor, profile.language),
      }),
    }),
    route({
      method: 'get',
      path: '/api/groups/:groupId/people',
      summary: 'Whom of the group I may mention, and give an action to',
      params,
      answer: groupPeopleAnswer,
      handle: async ({ visitor: { actor }, params: { groupId } }) => {
        const group = await groupFor(db, actor, groupId, 'read')
        if (group instanceof Refusal) return group
        const members = await knownMembersOf(db, actor, group)
        const people = members.map(({ id, name, organisation, role }) => {
          return { id, name, organisation, readsDrafts: readsDrafts(role) }
        })
        return { people }
      },
    }),
  ]
}
