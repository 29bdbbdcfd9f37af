import { threadId, type PersonId, type ThreadId } from '@minga/domain/identity/ids'
import { sql } from 'kysely'
import { z } from 'zod'

import { readBy, type ThreadReader } from '../database/expressions.ts'
import { commentRow, selectComments, type CommentRow } from './comment-rows.ts'
import type { Db } from '../database/schema.ts'
import { selectThreads, threadRow, type ThreadRow } from './thread-rows.ts'

/** Where a page ends: the next begins behind it. */
export interface ThreadPlaceInList {
  readonly at: string
  readonly id: string
}

export interface WantedThreads {
  readonly room: string
  readonly records?: readonly string[] | undefined
  /** These alone, wherever in the list. */
  readonly ids?: readonly string[] | undefined
  /** The reader whose internal discussions belong to it. */
  readonly reader: ThreadReader
  readonly after?: ThreadPlaceInList | undefined
  readonly limit: number
}

/** The limit of a page by the size of passages and words in the table: the rest waits for the next page. */
const mostBytes = 400_000

const placed = z.object({ id: threadId, at: z.string(), bytes: z.int() })

/**
 * A page of a room's discussions that this reader may read there, the oldest first: no other's leaves the table.
 *
 * @returns also whether there are more behind it. At least one where there is any, however large
 */
export async function pageOfThreads(
  db: Db,
  { room, records, ids, reader, after, limit }: WantedThreads,
): Promise<{ readonly threads: ThreadRow[]; readonly hasMore: boolean }> {
  let query = db
    .selectFrom('thread')
    .select(['id', 'at'])
    // Sizes are in the row's header: SQLite reads no text for them.
    .select(
      sql<number>`octet_length(passages) + octet_length(commented) + coalesce(octet_length(proposed_text), 0)
        + coalesce((SELECT sum(octet_length(text)) FROM comment WHERE thread = thread.id AND rank = 1), 0)
        + coalesce((SELECT octet_length(base) + coalesce(octet_length(content), 0) FROM proposal WHERE thread = thread.id), 0)`.as(
        'bytes',
      ),
    )
    .where('room', '=', room)
    .where(readBy(reader))
  if (records !== undefined) query = query.where('record', 'in', records)
  if (ids !== undefined) query = query.where('id', 'in', ids)
  if (after !== undefined) {
    query = query.where(sql<boolean>`(at, id) > (${after.at}, ${after.id})`)
  }
  const found = placed.array().parse(
    await query
      .orderBy('at')
      .orderBy('id')
      .limit(limit + 1)
      .execute(),
  )
  let bytes = 0
  const fitting = found.findIndex((row, index) => (bytes += row.bytes) > mostBytes && index > 0)
  const count = Math.min(limit, fitting === -1 ? found.length : fitting)
  const page = found.slice(0, count).map(({ id }) => id)
  const threads = page.length === 0 ? [] : await selectThreads(db).where('id', 'in', page).execute()
  const order = new Map(page.map((id, index) => [id as string, index]))
  return {
    threads: threadRow
      .array()
      .parse(threads)
      .toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0)),
    hasMore: found.length > count,
  }
}

const tally = z.object({
  thread: threadId,
  /** How many comments it has, those that were deleted too. */
  count: z.int(),
  /** Whether this person has said something there. */
  spoke: z.int().transform(Boolean),
})
export type ThreadTally = z.infer<typeof tally>

/** The tallies of these discussions in a list, without reading their comments. */
export async function talliesOf(
  db: Db,
  person: PersonId,
  threads: readonly ThreadId[],
): Promise<ReadonlyMap<ThreadId, ThreadTally>> {
  if (threads.length === 0) return new Map()
  const found = await db
    .selectFrom('thread')
    .select('id as thread')
    .select(sql<number>`coalesce((SELECT max(rank) FROM comment WHERE thread = thread.id), 0)`.as('count'))
    .select(sql<number>`EXISTS (SELECT 1 FROM comment WHERE thread = thread.id AND by = ${person})`.as('spoke'))
    .where('id', 'in', threads)
    .execute()
  return new Map(
    tally
      .array()
      .parse(found)
      .map((row) => [row.thread, row]),
  )
}

/** How each of these discussions begins, and how it ends: one comment, or two. */
export async function endsOf(
  db: Db,
  tallies: ReadonlyMap<ThreadId, ThreadTally>,
): Promise<ReadonlyMap<ThreadId, CommentRow[]>> {
  if (tallies.size === 0) return new Map()
  const wanted = [...tallies.values()].flatMap(({ thread, count }) =>
    count > 1 ? [sql`(${thread}, 1)`, sql`(${thread}, ${count})`] : [sql`(${thread}, 1)`],
  )
  const found = await selectComments(db)
    .where(sql<boolean>`(thread, rank) IN (VALUES ${sql.join(wanted)})`)
    .orderBy('thread')
    .orderBy('rank')
    .execute()
  return Map.groupBy(commentRow.array().parse(found), ({ thread }) => thread)
}

/** The most text of comments to read at once, in stored bytes. */
const mostCommentBytes = 200_000
const sized = z.object({ rank: z.int(), bytes: z.int() })

/** Some comments of a discussion, after a rank, the oldest first; at least one if there is any. */
export async function pageOfComments(
  db: Db,
  thread: ThreadId,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<{ readonly comments: CommentRow[]; readonly hasMore: boolean }> {
  const sizes = sized.array().parse(
    await db
      .selectFrom('comment')
      .select('rank')
      .select(sql<number>`coalesce(octet_length(text), 0)`.as('bytes'))
      .where('thread', '=', thread)
      .where('rank', '>', after)
      .orderBy('rank')
      .limit(limit + 1)
      .execute(),
  )
  let bytes = 0
  const fitting = sizes.findIndex((row, index) => (bytes += row.bytes) > mostCommentBytes && index > 0)
  const count = Math.min(limit, fitting === -1 ? sizes.length : fitting)
  const last = sizes[count - 1]
  if (last === undefined) return { comments: [], hasMore: false }
  const found = await selectComments(db)
    .where('thread', '=', thread)
    .where('rank', '>', after)
    .where('rank', '<=', last.rank)
    .orderBy('rank')
    .execute()
  return { comments: commentRow.array().parse(found), hasMore: sizes.length > count }
}

const count = z.int().nullable()
const versionRow = z.object({ rights: z.int(), room: count, names: count, seen: count })

/**
 * The version of a list of a room's discussions: the list is unchanged as long as this is. `rights` grows with every
 * change of readers and names, `room` with every comment, `seen` with what the person has seen.
 */
export async function threadListVersion(
  db: Db,
  { room, person }: { readonly room: string; readonly person: PersonId },
): Promise<string> {
  const { rows: found } = await sql`SELECT
    (SELECT version FROM rights_version) AS rights,
    (SELECT version FROM thread_version WHERE room = ${room}) AS room,
    (SELECT version FROM thread_version WHERE room = '') AS names,
    (SELECT sum(rank) FROM thread_seen WHERE person = ${person}) AS seen`.execute(db)
  const version = versionRow.parse(found[0])
  return [version.rights, version.room, version.names, version.seen].map((each) => each ?? 0).join('.')
}
