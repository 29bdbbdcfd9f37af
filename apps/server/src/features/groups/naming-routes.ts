import { can } from '@minga/domain/access/can'
import { groupId, organisationId, personId } from '@minga/domain/identity/ids'
import { changed, placesAnswer, roleChange } from '@minga/protocol/http/working-groups'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { nameInGroup } from '../../commands/people/name-in-group.ts'
import { notFound } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import type { GroupParts } from './group-parts.ts'
import { lowerInGroup } from './naming-commands.ts'
import { placeViews } from './place-views.ts'

const params = z.object({ groupId, personId })

/** The roles of people in groups: their own organisation names them, and leads of the group lower them. */
export function namingRoutes({ db }: GroupParts): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/organisations/:organisationId/places',
      summary: "One's own organisation's people, and what they are in which group",
      params: z.object({ organisationId }),
      answer: placesAnswer,
      handle: async ({ visitor: { actor }, params: { organisationId } }) => {
        if (!can(actor, { action: 'send-people', resource: organisationId })) return notFound
        return placeViews(db, organisationId)
      },
    }),
    route({
      method: 'post',
      path: '/api/groups/:groupId/people/:personId/named',
      pace: 'decision',
      summary: "Names a person of one's own organisation in a group, with a role",
      params,
      body: roleChange,
      answer: changed,
      handle: async ({ visitor: { actor }, params, body }) => {
        const { groupId: group, personId: person } = params
        return (await decide(db, (tx) => nameInGroup(tx, actor, { ...body, group, person }))) ?? {}
      },
    }),
    route({
      method: 'post',
      path: '/api/groups/:groupId/people/:personId/lowered',
      pace: 'decision',
      summary: 'Lowers the role that a person was granted in a group, or gives it back',
      params,
      body: roleChange,
      answer: changed,
      handle: async ({ visitor: { actor }, params, body }) => {
        const { groupId: group, personId: person } = params
        return (await decide(db, (tx) => lowerInGroup(tx, actor, { ...body, group, person }))) ?? {}
      },
    }),
  ]
}
