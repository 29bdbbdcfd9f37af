import { groupId } from '@minga/domain/identity/ids'
import { admissionAsked, admissionChange, changed, leaving, requestDeclined } from '@minga/protocol/http/working-groups'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { route, type Route } from '../../http/route.ts'
import { askAdmission, changeAdmission, declineAdmission, leaveGroup } from './admission-commands.ts'
import type { GroupParts } from './group-parts.ts'

const params = z.object({ groupId })

/** The organisations in a group, with the highest role of their people there. */
export function admissionRoutes({ db, now }: GroupParts): Route[] {
  return [
    route({
      method: 'post',
      path: '/api/groups/:groupId/admissions',
      pace: 'decision',
      summary: 'Admits an organisation to a group, grants it more or less there, or removes it',
      params,
      body: admissionChange,
      answer: changed,
      handle: async ({ visitor: { actor }, params: { groupId: group }, body }) => {
        const change = { ...body, group, at: now().toISOString() }
        return (await decide(db, (tx) => changeAdmission(tx, actor, change))) ?? {}
      },
    }),
    route({
      method: 'post',
      path: '/api/groups/:groupId/leave',
      pace: 'decision',
      summary: "Takes one's own organisation out of a group",
      params,
      body: leaving,
      answer: changed,
      handle: async ({ visitor: { actor }, params: { groupId: group }, body }) => {
        const left = { ...body, group, at: now().toISOString() }
        return (await decide(db, (tx) => leaveGroup(tx, actor, left))) ?? {}
      },
    }),
    route({
      method: 'post',
      path: '/api/groups/:groupId/requests',
      pace: 'decision',
      summary: 'Asks the secretariat to admit an organisation, or to grant it more',
      params,
      body: admissionAsked,
      answer: changed,
      handle: async ({ visitor: { actor }, params: { groupId: group }, body }) => {
        const asked = { ...body, group, at: now().toISOString() }
        return (await decide(db, (tx) => askAdmission(tx, actor, asked))) ?? {}
      },
    }),
    route({
      method: 'post',
      path: '/api/groups/:groupId/requests/decline',
      pace: 'decision',
      summary: 'Declines what a lead asked for',
      params,
      body: requestDeclined,
      answer: changed,
      handle: async ({ visitor: { actor }, params: { groupId: group }, body }) =>
        (await decide(db, (tx) => declineAdmission(tx, actor, { ...body, group }))) ?? {},
    }),
  ]
}
