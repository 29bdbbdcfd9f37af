import type { Actor } from '@minga/domain/access/can'
import { registerRoom } from '@minga/domain/room/room-name'
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

export interface RecordListParts {
  readonly rows: Rows
  /** The rooms whose rows lack something that the log has. */
  readonly behind: () => ReadonlySet<string>
}

/** The three lists across every group one may read, or for one of them. */
export function recordListRoutes({ rows, behind }: RecordListParts): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/barriers',
      summary: 'The barriers of the groups I may read',
      query: recordListQuery,
      answer: barriersAnswer,
      handle: async ({ visitor: { actor }, query }) => {
        const lacking = await lackingFor({ rows, behind }, actor, query)
        if (lacking instanceof Refusal) return lacking
        return { barriers: await barrierViews(rows, actor, filterOf(query)), ...lacking }
      },
    }),
    route({
      method: 'get',
      path: '/api/actions',
      summary: 'The actions of the groups I may read',
      query: recordListQuery,
      answer: actionsAnswer,
      handle: async ({ visitor: { actor }, query }) => {
        const lacking = await lackingFor({ rows, behind }, actor, query)
        if (lacking instanceof Refusal) return lacking
        return { actions: await actionViews(rows, actor, filterOf(query)), ...lacking }
      },
    }),
    route({
      method: 'get',
      path: '/api/milestones',
      summary: 'The milestones of the groups I may read',
      query: recordListQuery,
      answer: milestonesAnswer,
      handle: async ({ visitor: { actor }, query }) => {
        const lacking = await lackingFor({ rows, behind }, actor, query)
        if (lacking instanceof Refusal) return lacking
        return { milestones: await milestoneViews(rows, actor, filterOf(query)), ...lacking }
      },
    }),
  ]
}

function filterOf({ group, archived }: Query) {
  return { archived: archived === '1', ...(group !== undefined && { group }) }
}

interface Lacking {
  readonly unreadable: number
  readonly preparing: number
}

/** What those lists are without; a group that one may not read is not there. */
async function lackingFor(
  { rows, behind }: RecordListParts,
  actor: Actor,
  { group }: Query,
): Promise<Lacking | Refusal> {
  const groups = group === undefined ? await readableGroupIds(rows, actor) : [group]
  if (group !== undefined) {
    const found = await groupFor(rows, actor, group, 'read')
    if (found instanceof Refusal) return found
  }
  const counts = await countUnreadable(rows, groups)
  const rooms = behind()
  return {
    unreadable: [...counts.values()].reduce((sum, count) => sum + count, 0),
    preparing: rooms.size === 0 ? 0 : groups.filter((id) => rooms.has(registerRoom(id))).length,
  }
}
