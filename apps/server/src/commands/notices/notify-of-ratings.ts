import type { PersonId } from '@minga/domain/identity/ids'
import type { Change } from '@minga/domain/notice/happening'
import type { Transaction } from '@minga/storage/database/schema'
import { findGroup } from '@minga/storage/groups/group-rows'
import { invitedToRatings, type RatingRow } from '@minga/storage/ratings/rating-rows'

import { writeNotices } from './write-notices.ts'

/** Notifies the people who can answer for the invited that a rating was opened, or that its result is there. */
export async function notifyOfRating(
  tx: Transaction,
  {
    rating,
    kind,
    by,
    at,
  }: {
    readonly rating: Pick<RatingRow, 'id' | 'group'>
    readonly kind: Extract<Change['kind'], `rating-${string}`>
    /** Null where its last day was over. */
    readonly by: PersonId | null
    readonly at: string
  },
): Promise<void> {
  const group = await findGroup(tx, rating.group)
  if (group === undefined) return
  const invited = (await invitedToRatings(tx, [rating.id])).map(({ organisation }) => organisation)
  await writeNotices(tx, {
    happening: { by, group, place: { kind: 'rating', id: rating.id }, change: { kind, invited } },
    at,
    organisation: null,
    thread: null,
    comment: null,
    people: [],
    organisations: invited,
  })
}
