import { mentionsIn, type CommentText } from '@minga/domain/thread/comment-text'
import type { newComment } from '@minga/protocol/http/threads'
import type { Transaction } from '@minga/storage/database/schema'
import { addComment } from '@minga/storage/threads/comment-rows'
import { areFree, setFilesOfComment } from '@minga/storage/threads/file-rows'
import { addThread, setSeen, type NewThreadRow } from '@minga/storage/threads/thread-rows'
import type { z } from 'zod'

import { followByWriting } from '@minga/storage/notices/following-rows'
import { notifyOfThread } from '../notices/notify-of-thread.ts'
import { addThreadEvent } from './thread-event.ts'
import type { Refusal } from '../../http/refusal.ts'
import { filesNotFree } from './comment-files.ts'

type FirstComment = Pick<z.infer<typeof newComment>, 'id' | 'files'> & { readonly text: CommentText }

/**
 * Begins a discussion with its first comment, which its author has seen, and notifies people of it.
 *
 * @param quietly one of many that were sent together, of which people are told once: its author follows it
 */
export async function beginThread(
  tx: Transaction,
  thread: NewThreadRow,
  { id: comment, text, files }: FirstComment,
  { quietly = false }: { readonly quietly?: boolean } = {},
): Promise<Refusal | undefined> {
  const { id, by, at } = thread
  if (!(await areFree(tx, files, { comment, by, group: thread.group }))) return filesNotFree
  await addThread(tx, thread)
  if (await addComment(tx, { id: comment, thread: id, by, at, text })) {
    await setFilesOfComment(tx, comment, files)
  }
  await setSeen(tx, by, id, 1)
  await addThreadEvent(tx, thread, at)
  if (quietly && mentionsIn(text).length === 0) await followByWriting(tx, by, { kind: 'thread', id })
  else await notifyOfThread(tx, { thread, by, at, change: { kind: 'commented', comment, text } })
  return undefined
}
