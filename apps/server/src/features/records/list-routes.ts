import type { Actor } from '@minga/domain/access/can'
import {
  actionsAnswer,
  barriersAnswer,
  milestonesAnswer,
  recordListQuery,
} from '@minga/protocol/http/records'
import { countUnreadable } from '@minga/storage/rows/record-rows'
import type { Rows } from '@minga/storage/rows/schema'
import type { z } from 'zod'

import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { groupFor, readableGroupIds } from '../../views/readable-groups.ts'
import { actionViews, barrierViews, milestoneViews } from '../../views/record-views.ts'

type Query = z.infer<typeof recordListQuery>

/** The three lists across every group one may read, or for one of them. */
export function recordListRoutes(rows: Rows): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/barriers',
      summary: 'The barriers of the groups I may read',
      query: recordListQuery,
      answer: barriersAnswer,
      handle: async ({ visitor: { actor }, query }) => {
        const unreadable = await unreadableFor(rows, actor, query)
        if (unreadable instanceof Refusal) return unreadable
        return { barriers: await barrierViews(rows, actor, filterOf(query)), unreadable }
      },
    }),
    route({
      method: 'get',
      path: '/api/actions',
      summary: 'The actions of the groups I may read',
      query: recordListQuery,
      answer: actionsAnswer,
      handle: async ({ visitor: { actor }, query }) => {
        const unreadable = await unreadableFor(rows, actor, query)
        if (unreadable instanceof Refusal) return unreadable
        return { actions: await actionViews(rows, actor, filterOf(query)), unreadable }
      },
    }),
    route({
      method: 'get',
      path: '/api/milestones',
      summary: 'The milestones of the groups I may read',
      query: recordListQuery,
      answer: milestonesAnswer,
      handle: async ({ visitor: { actor }, query }) => {
        const unreadable = await unreadableFor(rows, actor, query)
        if (unreadable instanceof Refusal) return unreadable
        return { milestones: await milestoneViews(rows, actor, filterOf(query)), unreadable }
      },
    }),
  ]
}

function filterOf({ group, archived }: Query) {
  return { archived: archived === '1', ...(group !== undefined && { group }) }
}

/** How many records of those registers can't be read; a group that one may not read is not there. */
async function unreadableFor(rows: Rows, actor: Actor, { group }: Query): Promise<number | Refusal> {
  const groups = group === undefined ? await readableGroupIds(rows, actor) : [group]
  if (group !== undefined) {
    const found = await groupFor(rows, actor, group, 'read')
    if (found instanceof Refusal) return found
  }
  const counts = await countUnreadable(rows, groups)
  return [...counts.values()].reduce((sum, count) => sum + count, 0)
}
