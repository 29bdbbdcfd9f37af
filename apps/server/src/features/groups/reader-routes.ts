import { groupId } from '@minga/domain/identity/ids'
import { readersAnswer, readersQuery } from '@minga/protocol/http/working-groups'
import type { Db } from '@minga/storage/database/schema'
import { z } from 'zod'

import { notFound, Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { groupFor } from '../../views/readable-groups.ts'
import { roadmapFor } from '../../views/readable-rooms.ts'
import { readerViews, requestViews } from './reader-views.ts'

/** The readers of a group, so that people know for whom they write. */
export function readerRoutes(db: Db): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/groups/:groupId/readers',
      summary: 'Which organisations read a group, and who holds a role there',
      params: z.object({ groupId }),
      query: readersQuery,
      answer: readersAnswer,
      handle: async ({ visitor: { actor }, params: { groupId }, query: { roadmap } }) => {
        const group = await groupFor(db, actor, groupId, 'read')
        if (group instanceof Refusal) return group
        const found = roadmap === undefined ? { access: group } : await roadmapFor(db, actor, roadmap, 'read')
        if (found instanceof Refusal) return found
        if (found.access.id !== groupId) return notFound
        return {
          organisations: await readerViews(db, actor, group, found.access),
          requests: await requestViews(db, actor, group),
        }
      },
    }),
  ]
}
