import { can } from '@minga/domain/access/can'
import { threadId, type CommentId, type ThreadId } from '@minga/domain/identity/ids'
import { newThread, passagesChange, seenChange, threadChanged } from '@minga/protocol/http/threads'
import { addEvent } from '@minga/storage/notices/event-rows'
import { threadEvent } from '../../commands/threads/thread-event.ts'
import { readNoticesOfThread } from '@minga/storage/notices/notice-rows'
import type { Rows } from '@minga/storage/database/schema'
import { findComment } from '@minga/storage/threads/comment-rows'
import { findThread, setPassages, setSeen } from '@minga/storage/threads/thread-rows'
import { addInboxEvent } from '../../commands/notices/inbox-event.ts'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import type { FileStore } from '../../files/file-store.ts'
import { idTaken, notAllowed, Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { attestedText } from './attested-text.ts'
import { beginThread } from './begin-thread.ts'
import { commentRoutes } from './comment-routes.ts'
import { dispositionRoutes } from './disposition-routes.ts'
import { threadCommands, type ThreadCommandsParts } from './thread-commands.ts'
import { findPlace, seenPassages } from './thread-place.ts'

const params = z.object({ threadId })
const notAPassage = new Refusal('conflict', 'this discussion is not about a passage', 'passages')

export interface ThreadRouteParts extends ThreadCommandsParts {
  readonly files: FileStore
}

/** Discussion: rows with an author, each change of which asks `can()`, answers with the thread, and is told to all it concerns. */
export function threadRoutes(parts: ThreadRouteParts): Route[] {
  const { rows, now, publish } = parts
  const { threadFor, answer, change } = threadCommands(parts)
  return [
    route({
      method: 'post',
      path: '/api/threads',
      pace: 'comment',
      summary: 'Begins a discussion about a passage, a roadmap, a record or one of its fields',
      body: newThread,
      answer: threadChanged,
      handle: async ({ visitor: { actor }, body }) => {
        const place = await findPlace(rows, actor, body.place)
        if (place instanceof Refusal) return place
        const { id, audience, type, proposedText, comment } = body
        const { person: by, organisation } = actor
        const resource = { group: place.group, audience, organisation, by }
        if (!can(actor, { action: 'comment-in-thread', resource })) return notAllowed
        const before = await existing(rows, id, comment.id)
        if (before !== undefined) {
          const isSame = before.thread?.by === by && before.comment?.thread === id
          return isSame ? answer(actor, id) : idTaken
        }
        const at = now().toISOString()
        const added = { ...place.row, id, audience, organisation, type, proposedText, by, at }
        const text = await attestedText(rows, actor, resource, comment.text)
        const first = { id: comment.id, text, files: comment.files }
        const refused = await decide(rows, (tx) => beginThread(tx, added, first))
        if (refused !== undefined) return refused
        publish()
        return answer(actor, id)
      },
    }),
    route({
      method: 'post',
      path: '/api/threads/:threadId/passages',
      pace: 'decision',
      summary: 'Attaches a discussion to other words, when its own are gone',
      params,
      body: passagesChange,
      answer: threadChanged,
      handle: async ({ visitor: { actor }, params: { threadId: id }, body }) => {
        const thread = await threadFor(actor, id, 'dispose-of-thread')
        if (thread instanceof Refusal) return thread
        if (thread.place !== 'passage') return notAPassage
        const passages = await seenPassages(rows, thread.room, body.passages)
        return change(actor, thread, (tx) => setPassages(tx, id, passages))
      },
    }),
    route({
      method: 'post',
      path: '/api/threads/:threadId/seen',
      pace: 'own',
      summary: 'Remembers up to where somebody has read a discussion',
      params,
      body: seenChange,
      answer: threadChanged,
      handle: async ({ visitor: { actor }, params: { threadId: id }, body: { comments } }) => {
        const thread = await threadFor(actor, id, 'read-thread')
        if (thread instanceof Refusal) return thread
        await decide(rows, async (tx) => {
          const at = now().toISOString()
          await setSeen(tx, actor.person, id, comments)
          await addEvent(tx, { ...threadEvent(thread, at), person: actor.person })
          const seen = { thread: id, seen: comments }
          if (await readNoticesOfThread(tx, actor.person, seen, at)) await addInboxEvent(tx, actor.person, at)
        })
        publish()
        return answer(actor, id)
      },
    }),
    ...commentRoutes(parts),
    ...dispositionRoutes(parts),
  ]
}

async function existing(rows: Rows, id: ThreadId, comment: CommentId) {
  const [thread, said] = await Promise.all([findThread(rows, id), findComment(rows, comment)])
  return thread === undefined && said === undefined ? undefined : { thread, comment: said }
}
