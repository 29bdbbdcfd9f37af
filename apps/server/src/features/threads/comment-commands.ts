import type { Actor } from '@minga/domain/access/can'
import type { CommentId, ThreadId } from '@minga/domain/identity/ids'
import { saysNothing } from '@minga/domain/thread/comment-text'
import type { Reaction } from '@minga/domain/thread/reaction'
import type { commentChange } from '@minga/protocol/http/threads'
import type { Transaction } from '@minga/storage/database/schema'
import { changeComment, findComment, type CommentRow } from '@minga/storage/threads/comment-rows'
import { areFree, setFilesOfComment } from '@minga/storage/threads/file-rows'
import { hasReacted, setReaction } from '@minga/storage/threads/reaction-rows'
import { isConfirmed, receivedOf } from '@minga/storage/threads/received-rows'
import type { ThreadRow } from '@minga/storage/threads/thread-rows'
import type { z } from 'zod'

import { notifyOfThread } from '../../commands/notices/notify-of-thread.ts'
import { addThreadEvent } from '../../commands/threads/thread-event.ts'
import { notAllowed, notFound, Refusal } from '../../http/refusal.ts'
import { attestedIn } from '../../commands/threads/answer-in-thread.ts'
import { filesNotFree } from '../../commands/threads/comment-files.ts'
import { recordDeletion } from './thread-audit.ts'
import { threadFor } from '../../views/thread-for.ts'

const isDeleted = new Refusal('conflict', 'this comment was deleted')
const receivedNeedsWords = new Refusal('invalid-request', 'text: a received comment has words', 'text')

/** A comment that was changed: its discussion, and the stored files that no comment names any more. */
export interface ChangedComment {
  readonly thread: ThreadId
  readonly gone: readonly string[]
}

/** Changes the actor's own comment; what it said before is kept. */
export async function changeOwnComment(
  tx: Transaction,
  actor: Actor,
  { id, change, at }: { id: CommentId; change: z.infer<typeof commentChange>; at: string },
): Promise<ChangedComment | Refusal> {
  const own = await ownComment(tx, actor, id)
  if (own instanceof Refusal) return own
  const { comment, thread } = own
  // The person who said it is asked to confirm the words: files alone cannot be confirmed.
  if (saysNothing(change.text) && (await isReceived(tx, comment))) return receivedNeedsWords
  // Deleted in another tab, say: it does not come back by being changed.
  if (comment.text === null) return isDeleted
  const text = await attestedIn(tx, actor, thread, change.text)
  let gone: readonly string[] = []
  if (change.files !== undefined) {
    const attaching = { comment: id, by: actor.person, group: thread.group }
    if (!(await areFree(tx, change.files, attaching))) return filesNotFree
    gone = await setFilesOfComment(tx, id, change.files)
  }
  await changeComment(tx, comment, text, at)
  const changed = { kind: 'comment-changed', comment: id, text, before: comment.text } as const
  await notifyOfThread(tx, { thread, by: actor.person, at, change: changed })
  await addThreadEvent(tx, thread, at)
  return { thread: thread.id, gone }
}

/** Deletes the actor's own comment; that there was one stays. */
export async function deleteOwnComment(
  tx: Transaction,
  actor: Actor,
  { id, at }: { id: CommentId; at: string },
): Promise<ChangedComment | Refusal> {
  const own = await ownComment(tx, actor, id)
  if (own instanceof Refusal) return own
  await changeComment(tx, own.comment, null, at)
  const gone = await setFilesOfComment(tx, id, [])
  if (own.comment.text !== null) await recordDeletion(tx, actor, own.thread)
  await addThreadEvent(tx, own.thread, at)
  return { thread: own.thread.id, gone }
}

/** Says something of a comment without words, or takes it back. @returns the discussion */
export async function react(
  tx: Transaction,
  actor: Actor,
  { id, reaction, on, at }: { id: CommentId; reaction: Reaction; on: boolean; at: string },
): Promise<ThreadId | Refusal> {
  const found = await findComment(tx, id)
  if (found === undefined) return notFound
  const thread = await threadFor(tx, actor, found.thread, 'comment-in-thread')
  if (thread instanceof Refusal) return thread
  if (found.text === null) return notFound
  const said = { comment: id, reaction, person: actor.person }
  if ((await hasReacted(tx, said)) === on) return thread.id
  await setReaction(tx, said, on ? at : undefined)
  await addThreadEvent(tx, thread, at)
  return thread.id
}

/** Finds a comment that the actor wrote, with its discussion. Refuses a received comment that was confirmed. */
async function ownComment(
  tx: Transaction,
  actor: Actor,
  id: CommentId,
): Promise<{ comment: CommentRow; thread: ThreadRow } | Refusal> {
  const found = await findComment(tx, id)
  if (found === undefined) return notFound
  const thread = await threadFor(tx, actor, found.thread, 'comment-in-thread')
  if (thread instanceof Refusal) return thread
  const isTheirs = found.by === actor.person && !(await isConfirmed(tx, id))
  return isTheirs ? { comment: found, thread } : notAllowed
}

async function isReceived(tx: Transaction, { id, thread }: CommentRow): Promise<boolean> {
  return (await receivedOf(tx, [thread])).get(thread)?.comment === id
}
