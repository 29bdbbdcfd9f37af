import type { GroupId, RoundId } from '@minga/domain/identity/ids'
import type { PublicCommentId } from '@minga/domain/public-round/public-round'
import { confirmedWithin } from '@minga/domain/public-round/public-round'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { addEvent } from '@minga/storage/notices/event-rows'
import {
  commentsOfCommenter,
  confirmComments,
  removeUnconfirmed,
  withdrawComment,
  type PublicCommentRow,
} from '@minga/storage/public-rounds/public-comment-rows'
import { eraseFirstWords } from '@minga/storage/threads/comment-rows'
import { receivedOf, unnameReceived } from '@minga/storage/threads/received-rows'

import { noPerson } from '../../../audit/no-person.ts'
import { notifyOfPublicComments, settlePublicComments } from '../../../commands/notices/notify-of-public-comments.ts'
import { hideDiscussion } from './hide-discussion.ts'
import type { FoundRound } from './round-facts.ts'

interface Own {
  readonly found: FoundRound
  readonly commenter: string
  readonly now: Date
}

/** Those of a person's comments that they can still see: what was not confirmed in time is gone already. */
export function stillOpen(comments: readonly PublicCommentRow[], now: Date): PublicCommentRow[] {
  const since = new Date(now.getTime() - confirmedWithin).toISOString()
  return comments.filter(({ confirmedAt, sentAt }) => confirmedAt !== null || sentAt >= since)
}

/** Confirms comments that their author ticked. Pressed twice, it is once. @returns how many */
export async function confirmOwn(
  tx: Transaction,
  { found, commenter, now }: Own,
  ticked: readonly PublicCommentId[],
): Promise<number> {
  if (ticked.length === 0 || found.state === 'answered') return 0
  const own = stillOpen(await commentsOfCommenter(tx, commenter), now).map(({ id }) => id)
  const ids = own.filter((id) => ticked.includes(id))
  if (ids.length === 0) return 0
  const at = now.toISOString()
  const count = await confirmComments(tx, { round: found.row.round, commenter, ids, at })
  if (count > 0) {
    await addEvent(tx, roundEvent(found, at))
    await notifyOfPublicComments(tx, { round: found.row.round, roadmap: found.roadmap, by: null, at })
  }
  return count
}

/**
 * Takes a comment back for its author. Before it is published nothing of it stays; afterwards what was said and answered stays,
 * without a name.
 */
export async function withdrawOwn(
  tx: Transaction,
  { found, commenter, now }: Own,
  id: PublicCommentId,
): Promise<boolean> {
  const comment = (await commentsOfCommenter(tx, commenter)).find((each) => each.id === id)
  if (comment === undefined || comment.state === 'withdrawn') return false
  if (comment.confirmedAt === null) {
    await removeUnconfirmed(tx, id)
    return true
  }
  const at = now.toISOString()
  const keepsWords = found.state === 'answered' && comment.state === 'accepted' && comment.disposition !== null
  await withdrawComment(tx, id, { at, keepsWords })
  if (comment.thread !== null) {
    const received = (await receivedOf(tx, [comment.thread])).get(comment.thread)
    await unnameReceived(tx, comment.thread)
    if (!keepsWords && received !== undefined) await eraseFirstWords(tx, comment.thread, received.comment)
    if (!keepsWords) await hideDiscussion(tx, comment.thread, at)
  }
  const { group, row } = found
  const details = { number: comment.number ?? 0 }
  await recordAudit(tx, { actor: noPerson, group, subject: row.round, kind: 'public-comment-withdrawn', details })
  await addEvent(tx, roundEvent(found, at))
  await settlePublicComments(tx, row.round, at)
  return true
}

/** The event that something of a public round changed, for all who read its group. */
export function roundEvent(
  { group, row }: { readonly group: GroupId; readonly row: { readonly round: RoundId } },
  at: string,
) {
  return { at, kind: 'round', group, organisation: null, person: null, room: null, subject: row.round }
}
