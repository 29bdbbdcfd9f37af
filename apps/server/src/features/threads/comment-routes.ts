import type { Actor } from '@minga/domain/access/can'
import { commentId, threadId } from '@minga/domain/identity/ids'
import { commentChange, newComment, reactionChange, threadChanged } from '@minga/protocol/http/threads'
import { isAnythingHeld } from '@minga/storage/strike-outs/hold-rows'
import type { Transaction } from '@minga/storage/database/schema'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { answerInThread } from '../../commands/threads/answer-in-thread.ts'
import type { FileStore } from '../../files/file-store.ts'
import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { changeThread, type ThreadParts } from './change-thread.ts'
import { changeOwnComment, deleteOwnComment, react, type ChangedComment } from './comment-commands.ts'
import { threadAnswer } from '../../views/thread-views.ts'

const ofThread = z.object({ threadId })
const ofComment = z.object({ commentId })

export interface CommentRouteParts extends ThreadParts {
  readonly files: FileStore
}

/** Comments in a discussion: answering, reacting, and changing or deleting one's own. */
export function commentRoutes(parts: CommentRouteParts): Route[] {
  const { db, files, now, publish } = parts
  /** Removes from the disk what no comment names any more. @returns the discussion as it is now */
  async function changeComment(
    actor: Actor,
    command: (tx: Transaction, at: string) => Promise<ChangedComment | Refusal>,
  ) {
    const changed = await decide(db, (tx) => command(tx, now().toISOString()), publish)
    if (changed instanceof Refusal) return changed
    // Held data stays on the disk, without its row, until no hold is left.
    if (!(await isAnythingHeld(db))) await files.forget(changed.gone)
    return threadAnswer(db, actor, changed.thread)
  }
  return [
    route({
      method: 'post',
      path: '/api/threads/:threadId/comments',
      pace: 'comment',
      summary: 'Answers in a discussion',
      params: ofThread,
      body: newComment,
      answer: threadChanged,
      handle: ({ visitor: { actor }, params: { threadId: id }, body: said }) =>
        changeThread(parts, actor, id, (tx, at) => answerInThread(tx, actor, { thread: id, said, at })),
    }),
    route({
      method: 'patch',
      path: '/api/comments/:commentId',
      pace: 'comment',
      summary: "Changes one's own comment; what it said before is kept",
      params: ofComment,
      body: commentChange,
      answer: threadChanged,
      handle: ({ visitor: { actor }, params: { commentId: id }, body: change }) =>
        changeComment(actor, (tx, at) => changeOwnComment(tx, actor, { id, change, at })),
    }),
    route({
      method: 'delete',
      path: '/api/comments/:commentId',
      pace: 'comment',
      summary: "Deletes one's own comment; that there was one stays",
      params: ofComment,
      answer: threadChanged,
      handle: ({ visitor: { actor }, params: { commentId: id } }) =>
        changeComment(actor, (tx, at) => deleteOwnComment(tx, actor, { id, at })),
    }),
    route({
      method: 'post',
      path: '/api/comments/:commentId/reactions',
      pace: 'reaction',
      summary: 'Says something of a comment without words, or takes it back',
      params: ofComment,
      body: reactionChange,
      answer: threadChanged,
      handle: async ({ visitor: { actor }, params: { commentId: id }, body }) => {
        const at = now().toISOString()
        const thread = await decide(db, (tx) => react(tx, actor, { ...body, id, at }), publish)
        return thread instanceof Refusal ? thread : threadAnswer(db, actor, thread)
      },
    }),
  ]
}
