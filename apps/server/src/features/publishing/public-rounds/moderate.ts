import { can, type Actor } from '@minga/domain/access/can'
import { moderated } from '@minga/domain/public-round/moderation'
import type { PublicCommentId } from '@minga/domain/public-round/public-round'
import type { publicCommentModeration } from '@minga/protocol/http/public-rounds'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { findGroupOfRoom } from '@minga/storage/groups/group-rows'
import { addEvent } from '@minga/storage/notices/event-rows'
import { findCommenter } from '@minga/storage/public-rounds/public-commenter-rows'
import {
  findPublicComment,
  setModeration,
  type PublicCommentRow,
} from '@minga/storage/public-rounds/public-comment-rows'
import { findPublicRound } from '@minga/storage/public-rounds/public-round-rows'
import { roadmapRoom } from '@minga/domain/room/room-name'
import type { z } from 'zod'

import { notifyOfPublicComments, settlePublicComments } from '../../../commands/notices/notify-of-public-comments.ts'
import { notFound, Refusal, stale } from '../../../http/refusal.ts'
import { discussPublicComment } from './accept-comment.ts'
import { hideDiscussion, showDiscussion } from './hide-discussion.ts'
import { roundEvent } from './own-comments.ts'
import { foundRound, type FoundRound } from './round-facts.ts'

const isWithdrawn = new Refusal('conflict', 'its author took this comment back', 'seen')

interface Decision extends z.output<typeof publicCommentModeration> {
  readonly id: PublicCommentId
  readonly now: Date
}

interface FoundComment {
  readonly comment: PublicCommentRow
  readonly found: FoundRound
}

/** A confirmed comment of the public, for those who run its round; to all others it is not there, as to members who only read. */
async function publicCommentFor(
  db: Db,
  actor: Actor,
  { id, now }: Pick<Decision, 'id' | 'now'>,
): Promise<FoundComment | Refusal> {
  const comment = await findPublicComment(db, id)
  const row = comment && (await findPublicRound(db, comment.round))
  const found = row && (await foundRound(db, row, now))
  if (comment?.confirmedAt == null || found === undefined) return notFound
  const resource = await findGroupOfRoom(db, roadmapRoom(found.roadmap))
  if (resource === undefined || !can(actor, { action: 'run-public-rounds', resource })) return notFound
  return { comment, found }
}

/** Decides whether a comment goes into the matrix. Nothing of it is seen by others before; whatever was decided can be decided otherwise. */
export async function moderate(tx: Transaction, actor: Actor, decision: Decision): Promise<PublicCommentRow | Refusal> {
  const { id, now, seen, ground, note, type } = decision
  const about = await publicCommentFor(tx, actor, decision)
  if (about instanceof Refusal) return about
  const { comment, found } = about
  const state = moderated(comment.state, decision.decision)
  if (state === undefined) return isWithdrawn
  if (comment.state !== seen) return stale
  if (comment.number === null || (state === comment.state && state !== 'held')) return comment
  const at = now.toISOString()
  if (state === 'accepted') {
    const language = (await findCommenter(tx, comment.commenter))?.language ?? found.language
    const discussed =
      comment.thread === null
        ? await discussPublicComment(tx, actor, { found, comment, type, language, now })
        : await showDiscussion(tx, comment.thread, at)
    if (discussed instanceof Refusal) return discussed
  } else if (comment.thread !== null && comment.state === 'accepted') await hideDiscussion(tx, comment.thread, at)
  const isHeld = state === 'held'
  await setModeration(tx, id, {
    state,
    ground: isHeld ? (ground ?? null) : null,
    note: isHeld ? note : null,
    decidedBy: actor.person,
    decidedAt: at,
  })
  await recordModeration(tx, actor, found, { number: comment.number, decision })
  await addEvent(tx, roundEvent(found, at))
  if (state === 'waiting')
    await notifyOfPublicComments(tx, { round: found.row.round, roadmap: found.roadmap, by: actor.person, at })
  else await settlePublicComments(tx, found.row.round, at)
  return (await findPublicComment(tx, id)) ?? notFound
}

async function recordModeration(
  tx: Transaction,
  actor: Actor,
  { group, row }: FoundRound,
  { number, decision: { decision, ground } }: { readonly number: number; readonly decision: Decision },
): Promise<void> {
  const about = { actor, group, subject: row.round }
  if (decision === 'hold' && ground !== undefined)
    await recordAudit(tx, { ...about, kind: 'public-comment-held', details: { number, ground } })
  else if (decision === 'accept')
    await recordAudit(tx, { ...about, kind: 'public-comment-accepted', details: { number } })
  else await recordAudit(tx, { ...about, kind: 'public-comment-put-back', details: { number } })
}
