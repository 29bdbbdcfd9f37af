import type { Actor } from '@minga/domain/access/can'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { registerRoom } from '@minga/domain/room/room-name'
import {
  actionsAnswer,
  barriersAnswer,
  milestonesAnswer,
  recordListQuery,
} from '@minga/protocol/http/records'
import { countUnreadable } from '@minga/storage/records/record-rows'
import { rowsVersion } from '@minga/storage/database/rows-version'
import type { Rows } from '@minga/storage/database/schema'
import type { z } from 'zod'

import { Refusal } from '../../http/refusal.ts'
import { route, type Route, type Visitor } from '../../http/route.ts'
import { unlessSame } from '../../http/unless-same.ts'
import { groupFor, readableGroupIds } from '../../views/readable-groups.ts'
import { pageOfViews, recordCursor } from '../../views/record-pages.ts'

type Query = z.infer<typeof recordListQuery>

export interface RecordListParts {
  readonly rows: Rows
  /** The rooms whose rows lack something that the log has. */
  readonly behind: () => ReadonlySet<string>
}

/** The three lists across every group one may read, or for one of them. */
export function recordListRoutes(parts: RecordListParts): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/barriers',
      summary: 'The barriers of the groups I may read',
      query: recordListQuery,
      answer: barriersAnswer,
      handle: (asked) =>
        answerPage(parts, 'barrier', asked, (views) => ({
          barriers: views.flatMap(({ row, facts }) =>
            row.kind === 'barrier' ? [{ record: row.fields, facts }] : [],
          ),
        })),
    }),
    route({
      method: 'get',
      path: '/api/actions',
      summary: 'The actions of the groups I may read',
      query: recordListQuery,
      answer: actionsAnswer,
      handle: (asked) =>
        answerPage(parts, 'action', asked, (views) => ({
          actions: views.flatMap(({ row, facts }) =>
            row.kind === 'action' ? [{ record: row.fields, facts }] : [],
          ),
        })),
    }),
    route({
      method: 'get',
      path: '/api/milestones',
      summary: 'The milestones of the groups I may read',
      query: recordListQuery,
      answer: milestonesAnswer,
      handle: (asked) =>
        answerPage(parts, 'milestone', asked, (views) => ({
          milestones: views.flatMap(({ row, facts }) =>
            row.kind === 'milestone' ? [{ record: row.fields, facts }] : [],
          ),
        })),
    }),
  ]
}

interface Asked {
  readonly visitor: Visitor
  readonly query: Query
  readonly headers: Headers
}

/** A page of one kind of record, with the counts of rooms that are unreadable or being prepared. */
async function answerPage(
  { rows, behind }: RecordListParts,
  kind: RecordKind,
  { visitor: { actor }, query, headers }: Asked,
  named: (views: Awaited<ReturnType<typeof pageOfViews>>['views']) => object,
): Promise<Response | Refusal> {
  const lacking = await lackingFor({ rows, behind }, actor, query)
  if (lacking instanceof Refusal) return lacking
  const after = recordCursor(query.cursor)
  if (after instanceof Refusal) return after
  const asked = { of: [actor.person, kind, query, lacking], version: await rowsVersion(rows) }
  return unlessSame(headers, asked, async () => {
    const { group, archived, limit } = query
    const filter = { kind, archived: archived === '1', ...(group !== undefined && { group }) }
    const { views, cursor } = await pageOfViews(rows, actor, filter, { after, limit })
    return { ...named(views), ...lacking, ...(cursor !== undefined && { cursor }) }
  })
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
