import type { OrganisationId, PersonId } from '@minga/domain/identity/ids'
import type { Change } from '@minga/domain/notice/happening'
import type { Transaction } from '@minga/storage/database/schema'
import { findGroup } from '@minga/storage/groups/group-rows'
import type { ReviewRow } from '@minga/storage/reviews/review-rows'

import { writeNotices } from './write-notices.ts'

interface NewsOfReview {
  readonly review: Pick<ReviewRow, 'id' | 'group'>
  readonly kind: Extract<Change['kind'], `review-${string}`>
  readonly invited: readonly OrganisationId[]
  /** Null where the day brings it. */
  readonly by: PersonId | null
  readonly at: string
}

/** Notifies the people who can answer for these organisations that a review asks them, comes to its last day, or is a report. */
export async function notifyOfReview(tx: Transaction, { review, kind, invited, by, at }: NewsOfReview): Promise<void> {
  const group = await findGroup(tx, review.group)
  if (group === undefined || invited.length === 0) return
  await writeNotices(tx, {
    happening: { by, group, place: { kind: 'review', id: review.id }, change: { kind, invited } },
    at,
    organisation: null,
    thread: null,
    comment: null,
    people: [],
    organisations: invited,
  })
}
