import type { Actor } from '@minga/domain/access/can'
import { commentId, threadId, type CommentId } from '@minga/domain/identity/ids'
import { saysNothing, type CommentText } from '@minga/domain/thread/comment-text'
import { commentChange, newComment, threadChanged } from '@minga/protocol/http/threads'
import { areFree, setFilesOfComment } from '@minga/storage/threads/file-rows'
import { findGroupOfRoom } from '@minga/storage/groups/group-rows'
import { notifyOfThread } from '../../commands/notices/notify-of-thread.ts'
import { isConfirmed, receivedOf } from '@minga/storage/threads/received-rows'
import type { Transaction } from '@minga/storage/database/schema'
import { addComment, changeComment, findComment, type CommentRow } from '@minga/storage/threads/comment-rows'
import { setSeen, type ThreadRow } from '@minga/storage/threads/thread-rows'
import { z } from 'zod'

import type { FileStore } from '../../files/file-store.ts'
import { idTaken, notAllowed, notFound, Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { attestedText } from './attested-text.ts'
import { filesNotFree } from './comment-files.ts'
import { recordDeletion } from './thread-audit.ts'
import { threadCommands, type ThreadCommandsParts } from './thread-commands.ts'

const ofThread = z.object({ threadId })
const ofComment = z.object({ commentId })
const isDeleted = new Refusal('conflict', 'this comment was deleted')
const receivedNeedsWords = new Refusal(
  'invalid-request',
  'text: what somebody said outside has words',
  'text',
)

export interface CommentRouteParts extends ThreadCommandsParts {
  readonly files: FileStore
}

/** What is said in a discussion: answering, and changing or deleting what one has said oneself. */
export function commentRoutes(parts: CommentRouteParts): Route[] {
  const { rows, files } = parts
  const { threadFor, answer, change } = threadCommands(parts)
  const attested = async (actor: Actor, thread: ThreadRow, text: CommentText): Promise<CommentText> => {
    const group = await findGroupOfRoom(rows, thread.room)
    return group === undefined ? text : attestedText(rows, actor, { ...thread, group }, text)
  }
  const say = async (actor: Actor, thread: ThreadRow, said: z.infer<typeof newComment>) => {
    const text = await attested(actor, thread, said.text)
    return async (tx: Transaction, at: string) => {
      const attaching = { comment: said.id, by: actor.person, group: thread.group }
      if (!(await areFree(tx, said.files, attaching))) return filesNotFree
      if (await addComment(tx, { id: said.id, thread: thread.id, by: actor.person, at, text })) {
        await setFilesOfComment(tx, said.id, said.files)
      }
      await setSeen(tx, actor.person, thread.id, await lastPlace(tx, said.id))
      await notifyOfThread(tx, {
        thread,
        by: actor.person,
        at,
        change: { kind: 'commented', comment: said.id, text },
      })
      return undefined
    }
  }
  /** A comment that this person wrote, with its thread. */
  const ownComment = async (actor: Actor, id: CommentId) => {
    const comment = await findComment(rows, id)
    if (comment === undefined) return notFound
    const thread = await threadFor(actor, comment.thread, 'comment-in-thread')
    if (thread instanceof Refusal) return thread
    const isTheirs = comment.by === actor.person && !(await isConfirmed(rows, id))
    return isTheirs ? { comment, thread } : notAllowed
  }
  const isReceived = async ({ id, thread }: CommentRow): Promise<boolean> =>
    (await receivedOf(rows, [thread])).get(thread)?.comment === id

  return [
    route({
      method: 'post',
      path: '/api/threads/:threadId/comments',
      pace: 'comment',
      summary: 'Answers in a discussion',
      params: ofThread,
      body: newComment,
      answer: threadChanged,
      handle: async ({ visitor: { actor }, params: { threadId: id }, body }) => {
        const thread = await threadFor(actor, id, 'comment-in-thread')
        if (thread instanceof Refusal) return thread
        const before = await findComment(rows, body.id)
        if (before !== undefined) {
          return before.by === actor.person && before.thread === id ? answer(actor, id) : idTaken
        }
        return change(actor, thread, await say(actor, thread, body))
      },
    }),
    route({
      method: 'patch',
      path: '/api/comments/:commentId',
      pace: 'comment',
      summary: "Changes one's own comment; what it said before is kept",
      params: ofComment,
      body: commentChange,
      answer: threadChanged,
      handle: async ({ visitor: { actor }, params: { commentId: id }, body }) => {
        const own = await ownComment(actor, id)
        if (own instanceof Refusal) return own
        // Whoever said it is asked about the words: files alone are nothing that they could confirm.
        if (saysNothing(body.text) && (await isReceived(own.comment))) return receivedNeedsWords
        const text = await attested(actor, own.thread, body.text)
        const { comment, thread } = own
        const deed = { kind: 'comment-changed', comment: id, text, before: comment.text } as const
        let gone: readonly string[] = []
        const changed = await change(actor, thread, async (tx, at) => {
          // In another tab, say: what was taken back does not come back by itself.
          if (((await findComment(tx, id))?.text ?? null) === null) return isDeleted
          if (body.files !== undefined) {
            const attaching = { comment: id, by: actor.person, group: thread.group }
            if (!(await areFree(tx, body.files, attaching))) return filesNotFree
            gone = await setFilesOfComment(tx, id, body.files)
          }
          await changeComment(tx, comment, text, at)
          await notifyOfThread(tx, { thread, by: actor.person, at, change: deed })
          return undefined
        })
        await files.forget(gone)
        return changed
      },
    }),
    route({
      method: 'delete',
      path: '/api/comments/:commentId',
      pace: 'comment',
      summary: "Deletes one's own comment; that there was one stays",
      params: ofComment,
      answer: threadChanged,
      handle: async ({ visitor: { actor }, params: { commentId: id } }) => {
        const own = await ownComment(actor, id)
        if (own instanceof Refusal) return own
        let gone: readonly string[] = []
        const changed = await change(actor, own.thread, async (tx, at) => {
          await changeComment(tx, own.comment, null, at)
          gone = await setFilesOfComment(tx, id, [])
          if (own.comment.text !== null) await recordDeletion(tx, actor, own.thread)
        })
        await files.forget(gone)
        return changed
      },
    }),
  ]
}

async function lastPlace(tx: Transaction, id: CommentId): Promise<number> {
  const comment: CommentRow | undefined = await findComment(tx, id)
  return comment?.place ?? 0
}
