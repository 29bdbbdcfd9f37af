import { can, type Actor } from '@minga/domain/access/can'
import { commentId, threadId, type CommentId, type ThreadId } from '@minga/domain/identity/ids'
import { saysNothing, type CommentText } from '@minga/domain/thread/comment-text'
import {
  assigneeChange,
  commentChange,
  dispositionChange,
  newComment,
  newThread,
  passagesChange,
  seenChange,
  threadChanged,
  threadsAnswer,
  threadsQuery,
} from '@minga/protocol/http/threads'
import { addEvent } from '@minga/storage/rows/event-rows'
import { eventOf } from '@minga/storage/rows/follow-passages'
import { areFree, setFilesOfComment } from '@minga/storage/rows/file-rows'
import { findGroup, findGroupOfRoom } from '@minga/storage/rows/group-rows'
import { readNoticesOfThread } from '@minga/storage/rows/notice-rows'
import { notify } from '@minga/storage/rows/notify'
import { isConfirmed, receivedOf } from '@minga/storage/rows/received-rows'
import type { Rows } from '@minga/storage/rows/schema'
import {
  addComment,
  addThread,
  changeComment,
  findComment,
  findThread,
  setAssignee,
  setDisposition,
  setPassages,
  setSeen,
  threadsOf,
  type CommentRow,
  type ThreadRow,
} from '@minga/storage/rows/thread-rows'
import { tellInbox } from '@minga/storage/rows/write-notices'
import { z } from 'zod'

import type { FileStore } from '../../files/file-store.ts'
import { notAllowed, notFound, Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { attestedText } from './attested-text.ts'
import { filesNotFree } from './comment-files.ts'
import { CommentPace, tooFast } from './comment-pace.ts'
import { refusedAssignee } from './refused-assignee.ts'
import { recordDeletion, recordDisposition } from './thread-audit.ts'
import { threadDesk, type ThreadDeskParts } from './thread-desk.ts'
import { findPlace, seenPassages } from './thread-place.ts'
import { threadViews } from './thread-views.ts'

/** Nobody types as much; what a device kept while it was offline goes in turns. */
const mostCommentsPerMinute = 60

const params = z.object({ threadId })
const commentParams = z.object({ commentId })
const idTaken = new Refusal('conflict', 'something else has this id', 'id')
const isDeleted = new Refusal('conflict', 'this comment was deleted')
const receivedNeedsWords = new Refusal(
  'invalid-request',
  'text: what somebody said outside has words',
  'text',
)
const notAPassage = new Refusal('conflict', 'this discussion is not about a passage', 'passages')

export interface ThreadRouteParts extends ThreadDeskParts {
  readonly files: FileStore
}

/** Discussion: rows with an author, each change of which asks `can()`, answers with the thread, and is told to all it concerns. */
export function threadRoutes({ rows, now, ring, files }: ThreadRouteParts): Route[] {
  const { threadFor, answer, change } = threadDesk({ rows, now, ring })
  const pace = new CommentPace(mostCommentsPerMinute, now)
  const attested = async (actor: Actor, thread: ThreadRow, text: CommentText): Promise<CommentText> => {
    const group = await findGroup(rows, thread.group)
    return group === undefined ? text : attestedText(rows, actor, { ...thread, group }, text)
  }
  const say = async (actor: Actor, thread: ThreadRow, said: z.infer<typeof newComment>) => {
    const text = await attested(actor, thread, said.text)
    return async (step: Rows, at: string) => {
      const attaching = { comment: said.id, by: actor.person, group: thread.group }
      if (!(await areFree(step, said.files, attaching))) return filesNotFree
      if (await addComment(step, { id: said.id, thread: thread.id, by: actor.person, at, text })) {
        await setFilesOfComment(step, said.id, said.files)
      }
      await setSeen(step, actor.person, thread.id, await lastPlace(step, said.id))
      await notify(step, {
        thread,
        by: actor.person,
        at,
        deed: { kind: 'commented', comment: said.id, text },
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
      method: 'get',
      path: '/api/threads',
      summary: 'The discussions of a room that the reader may read',
      query: threadsQuery,
      answer: threadsAnswer,
      handle: async ({ visitor: { actor }, query: { room, record } }) => {
        const group = await findGroupOfRoom(rows, room)
        if (group === undefined || !can(actor, { action: 'read', resource: group })) return notFound
        const threads = await threadsOf(rows, { room, record, organisation: actor.organisation })
        return { threads: await threadViews(rows, actor, threads) }
      },
    }),
    route({
      method: 'post',
      path: '/api/threads',
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
        if (!pace.take(by)) return tooFast
        const at = now().toISOString()
        const added = { ...place.row, id, audience, organisation, type, proposedText, by, at }
        const text = await attestedText(rows, actor, resource, comment.text)
        const refused = await rows.transaction().execute(async (step) => {
          const attaching = { comment: comment.id, by, group: place.group.id }
          if (!(await areFree(step, comment.files, attaching))) return filesNotFree
          await addThread(step, added)
          if (await addComment(step, { id: comment.id, thread: id, by, at, text })) {
            await setFilesOfComment(step, comment.id, comment.files)
          }
          await setSeen(step, by, id, 1)
          await addEvent(step, eventOf(added, at))
          await notify(step, {
            thread: added,
            by,
            at,
            deed: { kind: 'commented', comment: comment.id, text },
          })
          return undefined
        })
        if (refused !== undefined) return refused
        ring()
        return answer(actor, id)
      },
    }),
    route({
      method: 'post',
      path: '/api/threads/:threadId/comments',
      summary: 'Answers in a discussion',
      params,
      body: newComment,
      answer: threadChanged,
      handle: async ({ visitor: { actor }, params: { threadId: id }, body }) => {
        const thread = await threadFor(actor, id, 'comment-in-thread')
        if (thread instanceof Refusal) return thread
        const before = await findComment(rows, body.id)
        if (before !== undefined) {
          return before.by === actor.person && before.thread === id ? answer(actor, id) : idTaken
        }
        if (!pace.take(actor.person)) return tooFast
        return change(actor, thread, await say(actor, thread, body))
      },
    }),
    route({
      method: 'patch',
      path: '/api/comments/:commentId',
      summary: "Changes one's own comment; what it said before is kept",
      params: commentParams,
      body: commentChange,
      answer: threadChanged,
      handle: async ({ visitor: { actor }, params: { commentId: id }, body }) => {
        const own = await ownComment(actor, id)
        if (own instanceof Refusal) return own
        // Whoever said it is asked about the words: files alone are nothing that they could confirm.
        if (saysNothing(body.text) && (await isReceived(own.comment))) return receivedNeedsWords
        if (!pace.take(actor.person)) return tooFast
        const text = await attested(actor, own.thread, body.text)
        const { comment, thread } = own
        const deed = { kind: 'comment-changed', comment: id, text, before: comment.text } as const
        let gone: readonly string[] = []
        const changed = await change(actor, thread, async (step, at) => {
          // In another tab, say: what was taken back does not come back by itself.
          if (((await findComment(step, id))?.text ?? null) === null) return isDeleted
          if (body.files !== undefined) {
            const attaching = { comment: id, by: actor.person, group: thread.group }
            if (!(await areFree(step, body.files, attaching))) return filesNotFree
            gone = await setFilesOfComment(step, id, body.files)
          }
          await changeComment(step, comment, text, at)
          await notify(step, { thread, by: actor.person, at, deed })
          return undefined
        })
        await files.forget(gone)
        return changed
      },
    }),
    route({
      method: 'delete',
      path: '/api/comments/:commentId',
      summary: "Deletes one's own comment; that there was one stays",
      params: commentParams,
      answer: threadChanged,
      handle: async ({ visitor: { actor }, params: { commentId: id } }) => {
        const own = await ownComment(actor, id)
        if (own instanceof Refusal) return own
        let gone: readonly string[] = []
        const changed = await change(actor, own.thread, async (step, at) => {
          await changeComment(step, own.comment, null, at)
          gone = await setFilesOfComment(step, id, [])
          if (own.comment.text !== null) await recordDeletion(step, actor, own.thread)
        })
        await files.forget(gone)
        return changed
      },
    }),
    route({
      method: 'post',
      path: '/api/threads/:threadId/disposition',
      summary: 'Says what became of a discussion, or opens it again',
      params,
      body: dispositionChange,
      answer: threadChanged,
      handle: async ({ visitor: { actor }, params: { threadId: id }, body }) => {
        const thread = await threadFor(actor, id, 'dispose-of-thread')
        if (thread instanceof Refusal) return thread
        return change(actor, thread, async (step, at) => {
          // Of fifty who say the same at once, one has decided.
          const before = await findThread(step, id)
          if (before?.disposition === body.disposition && before.dispositionReason === reasonOf(body)) return
          await setDisposition(step, id, { ...body, by: actor.person, at })
          await notify(step, { thread, by: actor.person, at, deed: { kind: 'disposed' } })
          await recordDisposition(step, actor, thread, body.disposition)
        })
      },
    }),
    route({
      method: 'post',
      path: '/api/threads/:threadId/assignee',
      summary: 'Asks somebody of the group, or an organisation that reads it, to see to a discussion',
      params,
      body: assigneeChange,
      answer: threadChanged,
      handle: async ({ visitor: { actor }, params: { threadId: id }, body }) => {
        const thread = await threadFor(actor, id, 'comment-in-thread')
        if (thread instanceof Refusal) return thread
        const refused = await refusedAssignee(rows, actor, thread, body)
        if (refused !== undefined) return refused
        const given = { assignee: body.person, assigneeOrganisation: body.organisation }
        return change(actor, thread, async (step, at) => {
          await setAssignee(step, id, given)
          const deed = { kind: 'assigned', to: body.person, organisation: body.organisation } as const
          await notify(step, { thread, by: actor.person, at, deed })
        })
      },
    }),
    route({
      method: 'post',
      path: '/api/threads/:threadId/passages',
      summary: 'Attaches a discussion to other words, when its own are gone',
      params,
      body: passagesChange,
      answer: threadChanged,
      handle: async ({ visitor: { actor }, params: { threadId: id }, body }) => {
        const thread = await threadFor(actor, id, 'dispose-of-thread')
        if (thread instanceof Refusal) return thread
        if (thread.place !== 'passage') return notAPassage
        const passages = await seenPassages(rows, thread.room, body.passages)
        return change(actor, thread, (step) => setPassages(step, id, passages))
      },
    }),
    route({
      method: 'post',
      path: '/api/threads/:threadId/seen',
      summary: 'Remembers up to where somebody has read a discussion',
      params,
      body: seenChange,
      answer: threadChanged,
      handle: async ({ visitor: { actor }, params: { threadId: id }, body: { comments } }) => {
        const thread = await threadFor(actor, id, 'read-thread')
        if (thread instanceof Refusal) return thread
        await rows.transaction().execute(async (step) => {
          const at = now().toISOString()
          await setSeen(step, actor.person, id, comments)
          await addEvent(step, { ...eventOf(thread, at), person: actor.person })
          const seen = { thread: id, seen: comments }
          if (await readNoticesOfThread(step, actor.person, seen, at)) await tellInbox(step, actor.person, at)
        })
        ring()
        return answer(actor, id)
      },
    }),
  ]
}

/** As it is kept: an open discussion has none. */
function reasonOf({ disposition, reason }: z.infer<typeof dispositionChange>): string | null {
  return disposition === null ? null : reason
}

async function existing(rows: Rows, id: ThreadId, comment: CommentId) {
  const [thread, said] = await Promise.all([findThread(rows, id), findComment(rows, comment)])
  return thread === undefined && said === undefined ? undefined : { thread, comment: said }
}

async function lastPlace(step: Rows, id: CommentId): Promise<number> {
  const comment: CommentRow | undefined = await findComment(step, id)
  return comment?.place ?? 0
}
