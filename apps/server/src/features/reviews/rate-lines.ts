import { can, type Actor } from '@minga/domain/access/can'
import type { ReviewId } from '@minga/domain/identity/ids'
import type { newReviewMarks } from '@minga/protocol/http/reviews'
import type { Transaction } from '@minga/storage/database/schema'
import { addEvent } from '@minga/storage/notices/event-rows'
import { giveReviewMark } from '@minga/storage/reviews/review-mark-rows'
import { linesOfReview } from '@minga/storage/reviews/review-rows'
import type { z } from 'zod'

import { notAllowed, notFound, Refusal } from '../../http/refusal.ts'
import { reviewFor } from '../../views/review-for.ts'
import { reviewEvent } from './review-event.ts'
import { isClosed } from './write-lines.ts'

const ownLine = new Refusal('conflict', 'an organisation does not rate what it leads itself')

interface Rating extends Pick<z.output<typeof newReviewMarks>, 'marks'> {
  readonly id: ReviewId
  readonly now: () => Date
}

/** Rates lines of other organisations for the actor's. Its last rating counts; no other organisation learns of it. */
export async function rateLines(tx: Transaction, actor: Actor, { id, now, marks }: Rating): Promise<object | Refusal> {
  const found = await reviewFor(tx, actor, id)
  if (found instanceof Refusal) return found
  const { review, group } = found
  if (!can(actor, { action: 'give-marks', resource: group })) return notAllowed
  if (review.closedAt !== null) return isClosed
  const { organisation, person } = actor
  const leads = new Map((await linesOfReview(tx, id)).map((line) => [line.record, line.organisation]))
  if (marks.some(({ record }) => !leads.has(record))) return notFound
  if (marks.some(({ record }) => leads.get(record) === organisation)) return ownLine
  const at = now().toISOString()
  for (const { record, mark } of marks) await giveReviewMark(tx, id, { record, organisation, mark, person, at })
  await addEvent(tx, reviewEvent(review, at, organisation))
  return {}
}
