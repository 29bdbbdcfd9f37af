import { groupId } from '@minga/domain/identity/ids'
import { factsAnswer, factsQuery } from '@minga/protocol/http/records'
import { rowsVersion } from '@minga/storage/database/rows-version'
import type { Db } from '@minga/storage/database/schema'
import { z } from 'zod'

import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { unlessSame } from '../../http/unless-same.ts'
import { groupFor } from '../../views/readable-groups.ts'
import { pageOfViews, recordCursor } from '../../views/record-pages.ts'

const params = z.object({ groupId })

/** The facts (rows) of a group's records, which the web lays beside the live room. */
export function factsRoutes(db: Db): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/groups/:groupId/facts',
      summary: "What is decided about the group's records, the archived ones too",
      params,
      query: factsQuery,
      answer: factsAnswer,
      handle: async ({ visitor: { actor }, params: { groupId }, query, headers }) => {
        const group = await groupFor(db, actor, groupId, 'read')
        if (group instanceof Refusal) return group
        const after = recordCursor(query.cursor)
        if (after instanceof Refusal) return after
        const asked = { of: [actor.person, groupId, query], version: await rowsVersion(db) }
        return unlessSame(headers, asked, async () => {
          const { records: ids, limit } = query
          const filter = { own: group.id, ...(ids !== undefined && { ids }) }
          const { views, cursor } = await pageOfViews(db, actor, filter, { limit, after })
          return { facts: views.map(({ facts }) => facts), ...(cursor !== undefined && { cursor }) }
        })
      },
    }),
  ]
}
