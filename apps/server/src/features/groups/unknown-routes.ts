import { can, type Actor } from '@minga/domain/access/can'
import type { GroupAccess } from '@minga/domain/access/role-in-group'
import { groupId, roadmapId } from '@minga/domain/identity/ids'
import { registerRoom, roadmapRoom } from '@minga/domain/room/room-name'
import { takenOutAnswer, unknownAnswer, type UnknownPart } from '@minga/protocol/http/unknown-content'
import { z } from 'zod'

import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { groupFor } from '../../views/readable-groups.ts'
import { roadmapFor } from '../../views/readable-rooms.ts'
import type { GroupParts } from './group-parts.ts'

const roadmap = z.object({ roadmapId })
const register = z.object({ groupId })

/** Old content of a roadmap or a register that this version does not know: all its readers see the list, and leads take it out. */
export function unknownRoutes({ db, rooms }: GroupParts): Route[] {
  const listed = async (actor: Actor, room: string, resource: GroupAccess) => ({
    parts: (await rooms.edit(room, actor, 'room.unknown', { room })) as UnknownPart[],
    mayTakeOut: can(actor, { action: 'administer', resource }),
  })
  const takenOut = async (actor: Actor, room: string) => ({
    takenOut: (await rooms.edit(room, actor, 'room.take-out-unknown', { room })) as number,
  })
  return [
    route({
      method: 'get',
      path: '/api/roadmaps/:roadmapId/unknown',
      summary: 'What a roadmap holds that this version does not know',
      params: roadmap,
      answer: unknownAnswer,
      handle: async ({ visitor: { actor }, params: { roadmapId: id } }) => {
        const found = await roadmapFor(db, actor, id, 'read')
        return found instanceof Refusal ? found : listed(actor, roadmapRoom(id), found.access)
      },
    }),
    route({
      method: 'post',
      pace: 'decision',
      path: '/api/roadmaps/:roadmapId/unknown',
      summary: 'Takes out of a roadmap what this version does not know, as an edit of mine',
      params: roadmap,
      body: z.object({}),
      answer: takenOutAnswer,
      handle: async ({ visitor: { actor }, params: { roadmapId: id } }) => {
        const found = await roadmapFor(db, actor, id, 'administer')
        return found instanceof Refusal ? found : takenOut(actor, roadmapRoom(id))
      },
    }),
    route({
      method: 'get',
      path: '/api/groups/:groupId/register/unknown',
      summary: 'What a register holds that this version does not know',
      params: register,
      answer: unknownAnswer,
      handle: async ({ visitor: { actor }, params: { groupId: id } }) => {
        const group = await groupFor(db, actor, id, 'read')
        return group instanceof Refusal ? group : listed(actor, registerRoom(id), group)
      },
    }),
    route({
      method: 'post',
      pace: 'decision',
      path: '/api/groups/:groupId/register/unknown',
      summary: 'Takes out of a register what this version does not know, as an edit of mine',
      params: register,
      body: z.object({}),
      answer: takenOutAnswer,
      handle: async ({ visitor: { actor }, params: { groupId: id } }) => {
        const group = await groupFor(db, actor, id, 'administer')
        return group instanceof Refusal ? group : takenOut(actor, registerRoom(id))
      },
    }),
  ]
}
