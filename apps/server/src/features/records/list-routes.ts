import type { Actor } from '@minga/domain/access/can'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { everyKind } from '@minga/domain/record/record-types'
import { registerRoom } from '@minga/domain/room/room-name'
import { namedRecordsAnswers, recordListQuery, recordsAnswer, recordsQuery } from '@minga/protocol/http/records'
import { countUnreadable } from '@minga/storage/records/record-rows'
import { rowsVersion } from '@minga/storage/database/rows-version'
import type { Db } from '@minga/storage/database/schema'
import type { z } from 'zod'

import { Refusal } from '../../http/refusal.ts'
import { route, type Route, type Visitor } from '../../http/route.ts'
import { unlessSame } from '../../http/unless-same.ts'
import { groupFor, readableGroupIds } from '../../views/readable-groups.ts'
import { pageOfViews, recordCursor } from '../../views/record-pages.ts'

type Query = z.infer<typeof recordListQuery>

export interface RecordListParts {
  readonly db: Db
  /** The rooms whose rows lack something that the log has. */
  readonly behind: () => ReadonlySet<string>
}

/** The lists of each kind across every group that the reader may read, or of one of them. */
export function recordListRoutes(parts: RecordListParts): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/records',
      summary: 'The records of one kind, of the groups I may read',
      query: recordsQuery,
      answer: recordsAnswer,
      handle: ({ query: { kind, ...query }, ...asked }) =>
        answerPage(parts, kind, { ...asked, query }, (records) => ({ records })),
    }),
    ...everyKind.map(({ kind, root }) =>
      route({
        method: 'get',
        path: `/api/${root}`,
        summary: `The ${root} of the groups I may read`,
        query: recordListQuery,
        answer: namedRecordsAnswers[kind],
        handle: (asked) => answerPage(parts, kind, asked, (records) => ({ [root]: records })),
      }),
    ),
  ]
}

interface Asked {
  readonly visitor: Visitor
  readonly query: Query
  readonly headers: Headers
}

/** A page of one kind of record, with the counts of rooms that are unreadable or being prepared. */
async function answerPage(
  { db, behind }: RecordListParts,
  kind: RecordKind,
  { visitor: { actor }, query, headers }: Asked,
  named: (records: readonly { readonly record: object; readonly facts: object }[]) => object,
): Promise<Response | Refusal> {
  const lacking = await lackingFor({ db, behind }, actor, query)
  if (lacking instanceof Refusal) return lacking
  const after = recordCursor(query.cursor)
  if (after instanceof Refusal) return after
  const asked = { of: [actor.person, kind, query, lacking], version: await rowsVersion(db) }
  return unlessSame(headers, asked, async () => {
    const { group, outside, archived, limit } = query
    const places = { ...(group !== undefined && { group }), ...(outside !== undefined && { outside }) }
    const filter = { kind, archived: archived === '1', ...places }
    const { views, cursor } = await pageOfViews(db, actor, filter, { after, limit })
    const records = views.map(({ row, facts }) => ({ record: row.fields, facts }))
    return { ...named(records), ...lacking, ...(cursor !== undefined && { cursor }) }
  })
}

interface Lacking {
  readonly unreadable: number
  readonly preparing: number
}

/** Counts what the lists leave out. Groups that the reader may not read are not counted. */
async function lackingFor({ db, behind }: RecordListParts, actor: Actor, { group }: Query): Promise<Lacking | Refusal> {
  const groups = group === undefined ? await readableGroupIds(db, actor) : [group]
  if (group !== undefined) {
    const found = await groupFor(db, actor, group, 'read')
    if (found instanceof Refusal) return found
  }
  const counts = await countUnreadable(db, groups)
  const rooms = behind()
  return {
    unreadable: [...counts.values()].reduce((sum, count) => sum + count, 0),
    preparing: rooms.size === 0 ? 0 : groups.filter((id) => rooms.has(registerRoom(id))).length,
  }
}
