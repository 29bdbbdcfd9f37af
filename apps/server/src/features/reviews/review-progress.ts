import type { OrganisationId, ReviewId } from '@minga/domain/identity/ids'
import type { ReviewView } from '@minga/protocol/http/reviews'
import type { Db } from '@minga/storage/database/schema'
import { askedInReviews } from '@minga/storage/reviews/review-rows'
import { approvalsOf, firstWords } from '@minga/storage/reviews/review-words-rows'

import { approvedUpTo } from './said-so-far.ts'

/** Each organisation that these reviews ask, and how many of its lines it has approved. */
export async function reviewProgress(
  db: Db,
  reviews: readonly ReviewId[],
): Promise<ReadonlyMap<ReviewId, ReviewView['asked']>> {
  const [asked, approvals, written] = await Promise.all([
    askedInReviews(db, reviews),
    approvalsOf(db, reviews),
    firstWords(db, reviews),
  ])
  return new Map(
    reviews.map((review) => {
      const isOf = (organisation: OrganisationId) => (each: { review: ReviewId; organisation: OrganisationId }) =>
        each.review === review && each.organisation === organisation
      const own = asked.filter((each) => each.review === review)
      return [
        review,
        own.map(({ organisation, lines }) => {
          const given = approvals.filter((each) => each.review === review)
          const upTo = approvedUpTo(given, organisation)
          const approved = written.filter(isOf(organisation)).filter(({ number }) => number <= upTo).length
          return { organisation, lines, approved }
        }),
      ]
    }),
  )
}
