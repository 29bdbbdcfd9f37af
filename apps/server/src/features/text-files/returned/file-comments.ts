import {
  commentId,
  newId,
  threadId,
  type GroupId,
  type OrganisationId,
  type ThreadId,
} from '@minga/domain/identity/ids'
import type { Actor } from '@minga/domain/access/can'
import { wordsAsComment } from '@minga/domain/proposal/proposed-change'
import { maximumCommentLength, type CommentText } from '@minga/domain/thread/comment-text'
import { maximumQuotation, passageAt, type BlockTexts } from '@minga/domain/thread/passage'
import type { Transaction } from '@minga/storage/database/schema'
import { blockTexts } from '@minga/storage/projection/follow-passages'
import { addComment } from '@minga/storage/threads/comment-rows'
import type { BegunThread } from '@minga/storage/threads/begun-thread-rows'
import type { NewThreadRow } from '@minga/storage/threads/thread-rows'

import { beginThreads } from '../../../commands/threads/begin-thread.ts'
import { passagesSeenIn } from '../../../commands/threads/seen-passages.ts'
import type { Refusal } from '../../../http/refusal.ts'

/** A comment of a file, to be said here. */
export interface CommentToSay {
  readonly said: string
  readonly block: string | null
  readonly text: string
  /** Names that are kept. */
  readonly names: readonly string[]
  /** The comment that it answers; undefined for one that begins a discussion. */
  readonly answers: string | undefined
}

interface SayingIn {
  readonly room: string
  readonly group: GroupId
  /** The organisation whose words they are. */
  readonly organisation: OrganisationId
  readonly at: string
}

/** Begins a discussion for each comment, at its paragraph; an answer goes into the discussion of its comment. */
export async function fileComments(
  tx: Transaction,
  { person: by }: Actor,
  comments: readonly CommentToSay[],
  { room, group, organisation, at }: SayingIn,
): Promise<ReadonlyMap<string, ThreadId> | Refusal> {
  const threads = new Map<string, ThreadId>()
  const current = await blockTexts(tx, room)
  const begun: BegunThread[] = []
  const answering: Parameters<typeof addComment>[1][] = []
  for (const { said, block, text, names, answers } of comments) {
    const words = commentWith(text, names)
    const id = commentId.parse(newId())
    const answered = answers === undefined ? undefined : threads.get(answers)
    if (answered !== undefined) {
      answering.push({ id, thread: answered, by, at, text: words })
      threads.set(said, answered)
      continue
    }
    const thread = threadId.parse(newId())
    const row = {
      ...placeOf(block, current),
      group,
      room,
      record: null,
      field: null,
      proposedText: null,
      readers: null,
    } as const
    begun.push({
      thread: { ...row, id: thread, audience: 'coalition', organisation, type: 'general', by, at },
      comment: { id, text: words },
    })
    threads.set(said, thread)
  }
  const refused = await beginThreads(tx, begun)
  if (refused !== undefined) return refused
  for (const answer of answering) await addComment(tx, answer)
  return threads
}

/** The words of a file, followed by the names that are kept with them. */
export function commentWith(text: string, names: readonly string[]): CommentText {
  const signature = names.length === 0 ? '' : `\n— ${names.join(', ')}`
  return wordsAsComment(`${text.slice(0, maximumCommentLength - signature.length)}${signature}`)
}

function placeOf(block: string | null, current: BlockTexts): Pick<NewThreadRow, 'place' | 'commented' | 'passages'> {
  const letters = block === null ? undefined : current.get(block)
  if (block === null || letters === undefined || letters.trim() === '')
    return { place: 'roadmap', commented: [], passages: [] }
  const passage = passageAt(block, letters, 0, Math.min(letters.length, maximumQuotation))
  return { place: 'passage', commented: [passage.quotation], passages: passagesSeenIn(current, [passage]) }
}
