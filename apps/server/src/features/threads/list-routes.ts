import { threadId } from '@minga/domain/identity/ids'
import {
  oneThreadAnswer,
  threadQuery,
  threadsAnswer,
  threadsQuery,
  type ThreadView,
} from '@minga/protocol/http/threads'
import type { Db } from '@minga/storage/database/schema'
import { mergedInto } from '@minga/storage/records/record-alias-rows'
import { pageOfThreads, threadListVersion } from '@minga/storage/threads/thread-page-rows'
import { z } from 'zod'

import { cursor as cursorOf } from '../../http/cursor.ts'
import { fitting } from '../../http/fitting.ts'
import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { unlessSame } from '../../http/unless-same.ts'
import { readableRoom } from '../../views/readable-rooms.ts'
import { threadFor } from '../../views/thread-for.ts'
import { listedThreads, threadWithComments } from '../../views/thread-views.ts'

/** The limit of one page, in JSON: the first is on the screen while the others come. */
const mostPageBytes = 150_000

const params = z.object({ threadId })
const cursors = cursorOf(z.strictObject({ at: z.string(), id: z.string() }))
const ranks = cursorOf(z.strictObject({ rank: z.int().min(0) }))

/** Reads discussions: those of a room in pages, and one with its comments in pages. */
export function threadListRoutes(db: Db): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/threads',
      summary: 'The discussions of a room that the reader may read',
      query: threadsQuery,
      answer: threadsAnswer,
      handle: async ({ visitor: { actor }, query, headers }) => {
        const { room, record, ids, limit } = query
        const group = await readableRoom(db, actor, room)
        if (group instanceof Refusal) return group
        const after = query.cursor === undefined ? undefined : cursors.read(query.cursor)
        if (after instanceof Refusal) return after
        const { person } = actor
        const version = await threadListVersion(db, { room, person })
        // Discussions about a merged record also stand under the record that stands for it.
        const records = record === undefined ? undefined : [record, ...(await mergedInto(db, record))]
        return unlessSame(headers, { of: [person, query, records], version }, async () => {
          const wanted = { room, records, ids, reader: actor, after, limit }
          const { threads, hasMore } = await pageOfThreads(db, wanted)
          return page(await listedThreads(db, actor, threads), hasMore)
        })
      },
    }),
    route({
      method: 'get',
      path: '/api/threads/:threadId',
      summary: 'A discussion, with what was said in it in pages',
      params,
      query: threadQuery,
      answer: oneThreadAnswer,
      handle: async ({ visitor: { actor }, params: { threadId: id }, query: { cursor, limit }, headers }) => {
        const thread = await threadFor(db, actor, id, 'read-thread')
        if (thread instanceof Refusal) return thread
        const after = cursor === undefined ? { rank: 0 } : ranks.read(cursor)
        if (after instanceof Refusal) return after
        const { person } = actor
        const version = await threadListVersion(db, { room: thread.room, person })
        return unlessSame(headers, { of: [person, id, cursor, limit], version }, async () => {
          const { view, hasMore } = await threadWithComments(db, actor, thread, {
            after: after.rank,
            limit,
          })
          const next = after.rank + view.comments.length
          return { thread: view, ...(hasMore && { cursor: ranks.write({ rank: next }) }) }
        })
      },
    }),
  ]
}

/** As many threads as one page may hold in bytes, with the cursor of the next page. */
function page(threads: readonly ThreadView[], hasMore: boolean) {
  const sent = threads.slice(0, fitting(threads, mostPageBytes))
  const last = sent.at(-1)
  if (last === undefined || (!hasMore && sent.length === threads.length)) return { threads: sent }
  return { threads: sent, cursor: cursors.write({ at: last.at, id: last.id }) }
}
