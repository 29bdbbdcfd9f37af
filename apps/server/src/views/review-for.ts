import { can, type Actor } from '@minga/domain/access/can'
import type { WorkingGroup } from '@minga/domain/group/group'
import type { ReviewId } from '@minga/domain/identity/ids'
import type { Db } from '@minga/storage/database/schema'
import { findGroup } from '@minga/storage/groups/group-rows'
import { findReview, type ReviewRow } from '@minga/storage/reviews/review-rows'

import { notFound, type Refusal } from '../http/refusal.ts'

export interface FoundReview {
  readonly review: ReviewRow
  readonly group: WorkingGroup
}

/** A review of a group that this person may read; any other is not there. */
export async function reviewFor(db: Db, actor: Actor, id: ReviewId): Promise<FoundReview | Refusal> {
  const review = await findReview(db, id)
  const group = review && (await findGroup(db, review.group))
  if (review === undefined || group === undefined) return notFound
  if (!can(actor, { action: 'read', resource: group })) return notFound
  return showsReview(actor, review) ? { review, group } : notFound
}

/** Whether a reader of the group sees this review: a program without `read:internal` sees none before its end. */
export function showsReview({ program }: Actor, { closedAt }: Pick<ReviewRow, 'closedAt'>): boolean {
  return closedAt !== null || program?.internal !== false
}
