import { groupId } from '@minga/domain/identity/ids'
import { factsAnswer } from '@minga/protocol/http/records'
import { factsOf } from '@minga/storage/rows/record-facts'
import { listRecords } from '@minga/storage/rows/record-rows'
import type { Rows } from '@minga/storage/rows/schema'
import { z } from 'zod'

import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { groupFor, reachOf } from '../../views/readable-groups.ts'

const params = z.object({ groupId })

/** What is decided about a group's records, to lay beside its live room. */
export function factsRoutes(rows: Rows): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/groups/:groupId/facts',
      summary: "What is decided about the group's records, the archived ones too",
      params,
      answer: factsAnswer,
      handle: async ({ visitor: { actor }, params: { groupId } }) => {
        const group = await groupFor(rows, actor, groupId, 'read')
        if (group instanceof Refusal) return group
        const records = await listRecords(rows, { readable: [group.id] })
        return { facts: await factsOf(rows, records, await reachOf(rows, actor)) }
      },
    }),
  ]
}
