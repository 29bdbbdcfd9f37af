import { mentionsIn, type CommentText } from '@minga/domain/thread/comment-text'
import type { newComment } from '@minga/protocol/http/threads'
import type { Transaction } from '@minga/storage/database/schema'
import { addBegunThreads, type BegunThread } from '@minga/storage/threads/begun-thread-rows'
import { addComment } from '@minga/storage/threads/comment-rows'
import { areFree, setFilesOfComment } from '@minga/storage/threads/file-rows'
import { addThread, setSeen, type NewThreadRow } from '@minga/storage/threads/thread-rows'
import type { z } from 'zod'

import { addEvents } from '@minga/storage/notices/event-rows'
import { notifyOfThread } from '../notices/notify-of-thread.ts'
import { addThreadEvent, threadEvent } from './thread-event.ts'
import type { Refusal } from '../../http/refusal.ts'
import { filesNotFree } from './comment-files.ts'

type FirstComment = Pick<z.infer<typeof newComment>, 'id' | 'files'> & {
  readonly text: CommentText
  /** The token of the program that begins it. */
  readonly via?: string | undefined
}

/** Begins a discussion with its first comment, which its author has seen, and notifies people of it. */
export async function beginThread(
  tx: Transaction,
  thread: NewThreadRow,
  { id: comment, text, files, via }: FirstComment,
): Promise<Refusal | undefined> {
  const { id, by, at } = thread
  if (!(await areFree(tx, files, { comment, by, group: thread.group }))) return filesNotFree
  await addThread(tx, thread)
  if (await addComment(tx, { id: comment, thread: id, by, at, text, via: via ?? null })) {
    await setFilesOfComment(tx, comment, files)
  }
  await setSeen(tx, by, id, 1)
  await addThreadEvent(tx, thread, at)
  await notifyOfThread(tx, { thread, by, at, change: { kind: 'commented', comment, text } })
  return undefined
}

/**
 * Begins discussions that were sent together, numbered in their order. People are told of the first, and of each that calls
 * them by name; the others are added many at a time.
 */
export async function beginThreads(tx: Transaction, begun: readonly BegunThread[]): Promise<Refusal | undefined> {
  let quiet: BegunThread[] = []
  const addQuiet = async () => {
    await addBegunThreads(tx, quiet)
    await addEvents(
      tx,
      quiet.map(({ thread }) => threadEvent(thread, thread.at)),
    )
    quiet = []
  }
  for (const [index, each] of begun.entries()) {
    const { thread, comment } = each
    if (index > 0 && thread.readers === null && mentionsIn(comment.text).length === 0) {
      quiet.push(each)
      continue
    }
    await addQuiet()
    const refused = await beginThread(tx, thread, { ...comment, files: [] })
    if (refused !== undefined) return refused
  }
  await addQuiet()
  return undefined
}
