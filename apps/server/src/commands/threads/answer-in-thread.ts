import type { Actor } from '@minga/domain/access/can'
import type { ThreadId } from '@minga/domain/identity/ids'
import type { CommentText } from '@minga/domain/thread/comment-text'
import type { newComment } from '@minga/protocol/http/threads'
import type { Transaction } from '@minga/storage/database/schema'
import { findGroupOfRoom } from '@minga/storage/groups/group-rows'
import { addComment, findComment } from '@minga/storage/threads/comment-rows'
import { areFree, setFilesOfComment } from '@minga/storage/threads/file-rows'
import { setSeen, type ThreadRow } from '@minga/storage/threads/thread-rows'
import type { z } from 'zod'

import { idTaken, Refusal } from '../../http/refusal.ts'
import { threadFor } from '../../views/thread-for.ts'
import { notifyOfThread } from '../notices/notify-of-thread.ts'
import { attestedText } from './attested-text.ts'
import { filesNotFree } from './comment-files.ts'
import { addThreadEvent } from './thread-event.ts'

interface Answering {
  readonly thread: ThreadId
  readonly said: z.infer<typeof newComment>
  readonly at: string
  /** The comment matrix that brought it. */
  readonly via?: string
}

/** Adds a comment to a discussion. Sent twice by its author, it is added once. */
export async function answerInThread(
  tx: Transaction,
  actor: Actor,
  { thread: id, said, at, via }: Answering,
): Promise<Refusal | undefined> {
  const thread = await threadFor(tx, actor, id, 'comment-in-thread')
  if (thread instanceof Refusal) return thread
  const before = await findComment(tx, said.id)
  if (before !== undefined) {
    return before.by === actor.person && before.thread === id ? undefined : idTaken
  }
  const by = actor.person
  const text = await attestedIn(tx, actor, thread, said.text)
  if (!(await areFree(tx, said.files, { comment: said.id, by, group: thread.group }))) return filesNotFree
  if (await addComment(tx, { id: said.id, thread: id, by, at, text, via: via ?? actor.program?.token ?? null })) {
    await setFilesOfComment(tx, said.id, said.files)
  }
  await setSeen(tx, by, id, (await findComment(tx, said.id))?.rank ?? 0)
  await notifyOfThread(tx, { thread, by, at, change: { kind: 'commented', comment: said.id, text } })
  await addThreadEvent(tx, thread, at)
  return undefined
}

/** The words of a comment with the names that its discussion's readers may know. */
export async function attestedIn(
  tx: Transaction,
  actor: Actor,
  thread: ThreadRow,
  text: CommentText,
): Promise<CommentText> {
  const group = await findGroupOfRoom(tx, thread.room)
  return group === undefined ? text : attestedText(tx, actor, { ...thread, group }, text)
}
