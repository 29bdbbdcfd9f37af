import { can } from '@minga/domain/access/can'
import { roadmapId } from '@minga/domain/identity/ids'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { takenOutAnswer, unknownAnswer, type UnknownPart } from '@minga/protocol/http/unknown-content'
import { z } from 'zod'

import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { roadmapFor } from '../../views/readable-rooms.ts'
import type { GroupParts } from './group-parts.ts'

const params = z.object({ roadmapId })

/** What a roadmap holds from before that this version does not know: listed for all its readers, taken out by those who lead. */
export function unknownRoutes({ rows, rooms }: GroupParts): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/roadmaps/:roadmapId/unknown',
      summary: 'What a roadmap holds that this version does not know',
      params,
      answer: unknownAnswer,
      handle: async ({ visitor: { actor }, params: { roadmapId: id } }) => {
        const found = await roadmapFor(rows, actor, id, 'read')
        if (found instanceof Refusal) return found
        const room = roadmapRoom(id)
        const parts = (await rooms.edit(room, actor, 'room.unknown', { room })) as UnknownPart[]
        return { parts, mayTakeOut: can(actor, { action: 'administer', resource: found.access }) }
      },
    }),
    route({
      method: 'post',
      pace: 'decision',
      path: '/api/roadmaps/:roadmapId/unknown',
      summary: 'Takes out what this version does not know, as an edit of mine',
      params,
      body: z.object({}),
      answer: takenOutAnswer,
      handle: async ({ visitor: { actor }, params: { roadmapId: id } }) => {
        const found = await roadmapFor(rows, actor, id, 'administer')
        if (found instanceof Refusal) return found
        const room = roadmapRoom(id)
        return { takenOut: (await rooms.edit(room, actor, 'room.take-out-unknown', { room })) as number }
      },
    }),
  ]
}
