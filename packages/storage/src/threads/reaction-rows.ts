import { commentId, personId, type CommentId, type PersonId } from '@minga/domain/identity/ids'
import { reaction, type Reaction } from '@minga/domain/thread/reaction'
import { z } from 'zod'

import { inChunks } from '../database/in-chunks.ts'
import type { Db, Transaction } from '../database/schema.ts'

const reactionRow = z.object({ comment: commentId, reaction, person: personId })
export type ReactionRow = z.infer<typeof reactionRow>

/** The reactions to these comments, by comment, the oldest first. */
export async function reactionsTo(
  db: Db,
  comments: readonly CommentId[],
): Promise<ReadonlyMap<CommentId, ReactionRow[]>> {
  const found = await inChunks(comments, (chunk) =>
    db
      .selectFrom('comment_reaction')
      .innerJoin('comment', 'comment.id', 'comment_reaction.comment')
      .select(['comment_reaction.comment', 'comment_reaction.reaction', 'comment_reaction.person'])
      .where('comment.id', 'in', chunk)
      // A reaction to words that are gone is gone with them.
      .where('comment.text', 'is not', null)
      .orderBy('comment_reaction.at')
      .orderBy('comment_reaction.person')
      .execute(),
  )
  return Map.groupBy(reactionRow.array().parse(found), ({ comment }) => comment)
}

/** Giving it twice gives it once, and the same holds for taking it back. */
export async function setReaction(
  tx: Transaction,
  { comment, reaction: said, person }: ReactionRow,
  at: string | undefined,
): Promise<void> {
  if (at === undefined) {
    await tx
      .deleteFrom('comment_reaction')
      .where((eb) => eb.and({ comment, reaction: said, person }))
      .execute()
    return
  }
  await tx
    .insertInto('comment_reaction')
    .values({ comment, reaction: said, person, at })
    .onConflict((conflict) => conflict.columns(['comment', 'reaction', 'person']).doNothing())
    .execute()
}

/** Whether this person has said it. */
export async function hasReacted(
  db: Db,
  said: { readonly comment: CommentId; readonly reaction: Reaction; readonly person: PersonId },
): Promise<boolean> {
  const found = await db
    .selectFrom('comment_reaction')
    .select('at')
    .where((eb) => eb.and({ comment: said.comment, reaction: said.reaction, person: said.person }))
    .executeTakeFirst()
  return found !== undefined
}
