import { commentId } from '@minga/domain/identity/ids'
import { reactionChange, threadChanged } from '@minga/protocol/http/threads'
import { hasReacted, setReaction } from '@minga/storage/threads/reaction-rows'
import { findComment } from '@minga/storage/threads/comment-rows'
import { z } from 'zod'

import { notFound, Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { threadCommands, type ThreadCommandsParts } from './thread-commands.ts'

/** What is said of a comment without words, by whoever may say something there. */
export function reactionRoutes(parts: ThreadCommandsParts): Route[] {
  const { rows } = parts
  const { threadFor, answer, change } = threadCommands(parts)
  return [
    route({
      method: 'post',
      path: '/api/comments/:commentId/reactions',
      pace: 'reaction',
      summary: 'Says something of a comment without words, or takes it back',
      params: z.object({ commentId }),
      body: reactionChange,
      answer: threadChanged,
      handle: async ({ visitor: { actor }, params: { commentId: id }, body: { reaction, on } }) => {
        const comment = await findComment(rows, id)
        if (comment === undefined) return notFound
        const thread = await threadFor(actor, comment.thread, 'comment-in-thread')
        if (thread instanceof Refusal) return thread
        if (comment.text === null) return notFound
        const said = { comment: id, reaction, person: actor.person }
        if ((await hasReacted(rows, said)) === on) return answer(actor, thread.id)
        return change(actor, thread, (tx, at) => setReaction(tx, said, on ? at : undefined))
      },
    }),
  ]
}
