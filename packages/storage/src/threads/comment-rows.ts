import { commentId, personId, threadId, type CommentId, type PersonId, type ThreadId } from '@minga/domain/identity/ids'
import { commentText } from '@minga/domain/thread/comment-text'
import { sql } from 'kysely'
import { z } from 'zod'

import { inChunks } from '../database/in-chunks.ts'
import { jsonText } from '../database/json-text.ts'
import type { Db, Transaction } from '../database/schema.ts'

export const commentRow = z.object({
  id: commentId,
  thread: threadId,
  rank: z.int(),
  by: personId,
  at: z.string(),
  text: jsonText(commentText).nullable(),
  editedAt: z.string().nullable(),
  /** The comment matrix that brought it. */
  via: z.string().nullable(),
})
export type CommentRow = z.infer<typeof commentRow>

/** The comments of these threads, by thread, the oldest first. */
export async function commentsOf(db: Db, threads: readonly ThreadId[]): Promise<ReadonlyMap<ThreadId, CommentRow[]>> {
  const found = await inChunks(threads, (chunk) =>
    selectComments(db).where('thread', 'in', chunk).orderBy('thread').orderBy('rank').execute(),
  )
  return Map.groupBy(commentRow.array().parse(found), ({ thread }) => thread)
}

export async function findComment(db: Db, id: string): Promise<CommentRow | undefined> {
  const found = await selectComments(db).where('id', '=', id).executeTakeFirst()
  return found && commentRow.parse(found)
}

export function selectComments(db: Db) {
  return db.selectFrom('comment').select(['id', 'thread', 'rank', 'by', 'at', 'text', 'edited_at as editedAt', 'via'])
}

/** @returns false when there is one with this id already. */
export async function addComment(
  tx: Transaction,
  {
    id,
    thread,
    by,
    at,
    text,
    via = null,
  }: Pick<CommentRow, 'id' | 'thread' | 'by' | 'at' | 'text'> & { readonly via?: string | null },
): Promise<boolean> {
  const result = await tx
    .insertInto('comment')
    .values({
      id,
      thread,
      rank: sql<number>`(SELECT coalesce(max(rank), 0) + 1 FROM comment WHERE thread = ${thread})`,
      by,
      at,
      text: JSON.stringify(text),
      edited_at: null,
      via,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Changes a comment's text and keeps the earlier one as a revision. `null` deletes the words and keeps the row. */
export async function changeComment(
  tx: Transaction,
  before: CommentRow,
  text: CommentRow['text'],
  at: string,
): Promise<void> {
  if (before.text === null) return
  await tx
    .insertInto('comment_revision')
    .values({ comment: before.id, until: at, text: JSON.stringify(before.text) })
    .onConflict((conflict) => conflict.columns(['comment', 'until']).doNothing())
    .execute()
  await tx
    .updateTable('comment')
    .set({ text: text === null ? null : JSON.stringify(text), edited_at: at })
    .where('id', '=', before.id)
    .execute()
}

/** Takes the words of a discussion's comment away whole, with what they were before and the wording that it proposed. */
export async function eraseFirstWords(tx: Transaction, thread: ThreadId, id: CommentId): Promise<void> {
  await tx.deleteFrom('comment_revision').where('comment', '=', id).execute()
  await tx.updateTable('comment').set({ text: null }).where('id', '=', id).execute()
  await tx.updateTable('thread').set({ proposed_text: null }).where('id', '=', thread).execute()
}

/**
 * Those of these discussions in which all that was said was deleted, and which propose nothing, with the time when the last of it
 * was.
 */
export async function withdrawnThreads(db: Db, threads: readonly ThreadId[]): Promise<ReadonlyMap<ThreadId, string>> {
  const found = await inChunks(threads, (chunk) =>
    db
      .selectFrom('comment')
      .innerJoin('thread', 'thread.id', 'comment.thread')
      .select('comment.thread')
      .select(({ fn }) => fn.max('comment.edited_at').as('at'))
      .where('comment.thread', 'in', chunk)
      .where('thread.proposed_text', 'is', null)
      .where((where) =>
        where.not(
          where.exists(
            where.selectFrom('proposal').select('proposal.thread').whereRef('proposal.thread', '=', 'thread.id'),
          ),
        ),
      )
      .groupBy('comment.thread')
      .having(({ fn }) => fn.count('comment.text'), '=', 0)
      .execute(),
  )
  const row = z.object({ thread: threadId, at: z.string().nullable() })
  return new Map(
    row
      .array()
      .parse(found)
      .flatMap(({ thread, at }) => (at === null ? [] : [[thread, at] as const])),
  )
}

/** The people who have a comment in a discussion that is not deleted. */
export async function speakersIn(db: Db, thread: string): Promise<PersonId[]> {
  const found = await db
    .selectFrom('comment')
    .select('by')
    .distinct()
    .where('thread', '=', thread)
    .where('text', 'is not', null)
    .execute()
  return personId.array().parse(found.map(({ by }) => by))
}
