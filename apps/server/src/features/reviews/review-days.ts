import type { Db } from '@minga/storage/database/schema'
import { noteReviewReminder, reviewsToRemind } from '@minga/storage/reviews/review-rows'

import { decide } from '../../commands/decide.ts'
import { notifyOfReview } from '../../commands/notices/notify-of-reviews.ts'
import { reviewProgress } from './review-progress.ts'

interface ReviewDays {
  readonly db: Db
  readonly now: () => Date
  readonly publish: () => void
}

/** Organisations that have not approved all lines are reminded so long before the last day is over, in ms. */
const before = 4 * 24 * 60 * 60 * 1000

/** Reminds of reviews whose last day comes near, once. It closes none: people do. */
export async function keepReviews({ db, now, publish }: ReviewDays): Promise<void> {
  const moment = now()
  const at = moment.toISOString()
  for (const review of await reviewsToRemind(db, new Date(moment.getTime() + before).toISOString())) {
    await decide(
      db,
      async (tx) => {
        if (!(await noteReviewReminder(tx, review.id, at))) return
        const asked = (await reviewProgress(tx, [review.id])).get(review.id) ?? []
        const silent = asked.filter(({ lines, approved }) => approved < lines)
        const invited = silent.map(({ organisation }) => organisation)
        await notifyOfReview(tx, { review, kind: 'review-due', invited, by: null, at })
      },
      publish,
    )
  }
}
