import { can } from '@minga/domain/access/can'
import { fullnessAnswer } from '@minga/protocol/http/fullness'
import { z } from 'zod'

import { notAllowed, Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { readableRoom } from '../../views/readable-rooms.ts'
import type { GroupParts } from './group-parts.ts'

/** How full a roadmap or a register is. A writer's page asks once a minute. */
export function fullnessRoutes({ db, rooms }: GroupParts): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/rooms/:room/fullness',
      summary: 'How full a room is, in all and for me',
      params: z.object({ room: z.string().max(200) }),
      answer: fullnessAnswer,
      handle: async ({ visitor: { actor }, params: { room } }) => {
        const resource = await readableRoom(db, actor, room)
        if (resource instanceof Refusal) return resource
        return can(actor, { action: 'write', resource }) ? rooms.fullness(room, actor) : notAllowed
      },
    }),
  ]
}
