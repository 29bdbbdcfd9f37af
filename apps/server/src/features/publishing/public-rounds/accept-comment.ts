import type { Actor } from '@minga/domain/access/can'
import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import { commentId, newId, threadId, type ThreadId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import { roadmapRoom } from '@minga/domain/room/room-name'
import type { CommentText } from '@minga/domain/thread/comment-text'
import { maximumQuotation, passageAt } from '@minga/domain/thread/passage'
import type { CommentType } from '@minga/domain/thread/thread'
import type { Transaction } from '@minga/storage/database/schema'
import { newToken } from '@minga/storage/people/secret-token'
import { setThreadOfComment, type PublicCommentRow } from '@minga/storage/public-rounds/public-comment-rows'
import { addReceived } from '@minga/storage/threads/received-rows'
import type { NewThreadRow } from '@minga/storage/threads/thread-rows'

import { beginThread } from '../../../commands/threads/begin-thread.ts'
import { seenPassages } from '../../../commands/threads/seen-passages.ts'
import type { Refusal } from '../../../http/refusal.ts'
import type { FoundRound } from './round-facts.ts'

interface Accepting {
  readonly found: FoundRound
  readonly comment: PublicCommentRow
  readonly type: CommentType
  readonly language: Language
  readonly now: Date
}

/**
 * Begins a discussion of the comment, which is a row of the matrix as any other. It is entered by who accepts it and said by who
 * sent it: as a received comment that its author has confirmed, no member changes its words.
 */
export async function discussPublicComment(
  tx: Transaction,
  { person: by, organisation }: Actor,
  { found, comment, type, language, now }: Accepting,
): Promise<ThreadId | Refusal> {
  const at = now.toISOString()
  const id = threadId.parse(newId())
  const said = commentId.parse(newId())
  const thread: NewThreadRow = {
    ...(await placeOf(tx, found, comment)),
    id,
    audience: 'coalition',
    organisation,
    type,
    proposedText: comment.proposed === '' ? null : comment.proposed,
    by,
    at,
    readers: null,
  }
  const refused = await beginThread(tx, thread, { id: said, text: paragraphsOf(comment.words), files: [] })
  if (refused !== undefined) return refused
  await addReceived(
    tx,
    {
      thread: id,
      comment: said,
      name: [comment.name, comment.body].filter((each) => each !== '').join(', '),
      on: coalitionDay(comment.sentAt),
      channel: 'public-round',
      language,
      state: 'confirmed',
      confirmedAt: comment.confirmedAt,
    },
    // A link that leads nowhere: its author has one of their own.
    { token: newToken(), expiresAt: new Date(0) },
  )
  await setThreadOfComment(tx, comment.id, id)
  return id
}

async function placeOf(tx: Transaction, { group, roadmap }: FoundRound, { block, clause }: PublicCommentRow) {
  const room = roadmapRoom(roadmap)
  const nowhere = { group, room, record: null, field: null, commented: [], passages: [] }
  const length = Math.min(clause.length, maximumQuotation)
  // Of a card there is its reference: it has no letters in which a passage could stand.
  const commented = block === null && clause !== '' ? [clause] : []
  if (block === null || length === 0) return { ...nowhere, commented, place: 'roadmap' as const }
  const passages = [passageAt(block, clause, 0, length)]
  const seen = await seenPassages(tx, room, passages)
  return {
    ...nowhere,
    place: 'passage' as const,
    commented: passages.map(({ quotation }) => quotation),
    passages: seen,
  }
}

const mostParagraphs = 200

/** A paragraph for each line, nothing but words. What has more lines than a comment may have goes on in its last one. */
function paragraphsOf(words: string): CommentText {
  const all = words.split('\n')
  const lines =
    all.length <= mostParagraphs ? all : [...all.slice(0, mostParagraphs - 1), all.slice(mostParagraphs - 1).join(' ')]
  return lines.map((line) => ({ kind: 'paragraph', content: line === '' ? [] : [{ text: line }] }))
}
