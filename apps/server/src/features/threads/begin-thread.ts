import type { CommentText } from '@minga/domain/thread/comment-text'
import type { newComment } from '@minga/protocol/http/threads'
import type { Transaction } from '@minga/storage/database/schema'
import { addComment } from '@minga/storage/threads/comment-rows'
import { areFree, setFilesOfComment } from '@minga/storage/threads/file-rows'
import { addThread, setSeen, type NewThreadRow } from '@minga/storage/threads/thread-rows'
import type { z } from 'zod'

import { notifyOfThread } from '../../commands/notices/notify-of-thread.ts'
import { addThreadEvent } from '../../commands/threads/thread-event.ts'
import type { Refusal } from '../../http/refusal.ts'
import { filesNotFree } from './comment-files.ts'

type FirstComment = Pick<z.infer<typeof newComment>, 'id' | 'files'> & { readonly text: CommentText }

/** Begins a discussion with its first comment, which its author has seen, and notifies people of it. */
export async function beginThread(
  tx: Transaction,
  thread: NewThreadRow,
  { id: comment, text, files }: FirstComment,
): Promise<Refusal | undefined> {
  const { id, by, at } = thread
  if (!(await areFree(tx, files, { comment, by, group: thread.group }))) return filesNotFree
  await addThread(tx, thread)
  if (await addComment(tx, { id: comment, thread: id, by, at, text })) {
    await setFilesOfComment(tx, comment, files)
  }
  await setSeen(tx, by, id, 1)
  await addThreadEvent(tx, thread, at)
  await notifyOfThread(tx, { thread, by, at, change: { kind: 'commented', comment, text } })
  return undefined
}
