import { can } from '@minga/domain/access/can'
import { groupId, reviewId } from '@minga/domain/identity/ids'
import {
  newApproval,
  newReview,
  newReviewMarks,
  newWords,
  reviewAnswer,
  reviewsAnswer,
  reviewsQuery,
  takenBackLines,
  unchangedAnswer,
  waitingReviewsAnswer,
} from '@minga/protocol/http/reviews'
import type { Db } from '@minga/storage/database/schema'
import { reviewsOf } from '@minga/storage/reviews/review-rows'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { decideAndKeep } from '../../commands/decide-and-keep.ts'
import { cursor as cursorOf } from '../../http/cursor.ts'
import { OnceByKey } from '../../http/once-by-key.ts'
import { notAllowed, Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { sameOrWhole } from '../../http/unless-same.ts'
import { groupFor } from '../../views/readable-groups.ts'
import { showsReview } from '../../views/review-for.ts'
import { approveLines } from './approve-lines.ts'
import { closeIntoReport } from './close-review.ts'
import { openReview } from './open-review.ts'
import { rateLines } from './rate-lines.ts'
import { changedReview, reviewViews, waitingReviews } from './review-views.ts'
import { takeBackLines } from './take-back-lines.ts'
import { unchangedLines } from './unchanged-lines.ts'
import { writeLines } from './write-lines.ts'

const cursors = cursorOf(z.strictObject({ at: z.string(), id: z.string() }))
const inGroup = z.object({ groupId })
const params = z.object({ reviewId })

interface ReviewParts {
  readonly db: Db
  readonly now: () => Date
  readonly publish: () => void
}

/** Reviews: organisations say how what they lead stands, approve that for themselves, and it is closed into a progress report. */
export function reviewRoutes(parts: ReviewParts): Route[] {
  const { db, now, publish } = parts
  const once = new OnceByKey(db)
  return [
    route({
      method: 'get',
      path: '/api/groups/:groupId/reviews',
      summary: 'The reviews of a group, and how far they are',
      params: inGroup,
      query: reviewsQuery,
      answer: reviewsAnswer,
      handle: async ({ visitor: { actor }, params: { groupId: id }, query: { cursor, limit }, headers }) => {
        const group = await groupFor(db, actor, id, 'read')
        if (group instanceof Refusal) return group
        const after = cursor === undefined ? undefined : cursors.read(cursor)
        if (after instanceof Refusal) return after
        const found = await reviewsOf(db, id, { after, limit: limit + 1 })
        const page = found.slice(0, limit)
        const last = found.length > limit ? page.at(-1) : undefined
        const shown = page.filter((review) => showsReview(actor, review))
        const reviews = await reviewViews(db, actor, { reviews: shown, group, now: now() })
        const next = last && { cursor: cursors.write({ at: last.openedAt, id: last.id }) }
        return sameOrWhole(headers, [actor.person, id, cursor, limit], { reviews, ...next })
      },
    }),
    route({
      method: 'post',
      path: '/api/groups/:groupId/reviews',
      pace: 'round',
      summary: 'Opens a review: asks each organisation how what it leads in the group stands',
      params: inGroup,
      body: newReview,
      answer: reviewAnswer,
      handle: async ({ visitor: { actor }, params: { groupId: id }, body }) => {
        const group = await groupFor(db, actor, id, 'read')
        if (group instanceof Refusal) return group
        if (!can(actor, { action: 'run-reviews', resource: group })) return notAllowed
        const key = { person: actor.person, key: `${body.id}/review`, asked: { id, body } }
        const opened = await once.run(key, (unanswered) =>
          decideAndKeep(
            parts,
            unanswered,
            async (tx) => (await openReview(tx, actor, { group, body, now: now() })) ?? {},
          ),
        )
        return opened instanceof Refusal ? opened : changedReview(db, actor, body.id, now())
      },
    }),
    route({
      method: 'get',
      path: '/api/reviews',
      summary: 'The open reviews in which my organisation has lines to say or to approve',
      answer: waitingReviewsAnswer,
      handle: async ({ visitor: { actor } }) => ({ reviews: await waitingReviews(db, actor, now()) }),
    }),
    route({
      method: 'get',
      path: '/api/reviews/:reviewId',
      summary: 'A review, and how far it is',
      params,
      answer: reviewAnswer,
      handle: ({ visitor: { actor }, params: { reviewId: id } }) => changedReview(db, actor, id, now()),
    }),
    route({
      method: 'get',
      path: '/api/reviews/:reviewId/unchanged',
      summary: 'The lines of my organisation that stand as the latest report shows them, and that nobody has said',
      params,
      answer: unchangedAnswer,
      handle: ({ visitor: { actor }, params: { reviewId: id } }) => unchangedLines(db, actor, { id, now: now() }),
    }),
    route({
      method: 'post',
      path: '/api/reviews/:reviewId/lines/take-back',
      pace: 'decision',
      summary: 'Takes back that lines are unchanged, as long as it is not approved',
      params,
      body: takenBackLines,
      answer: reviewAnswer,
      handle: async ({ visitor: { actor }, params: { reviewId: id }, body: { records } }) =>
        (await decide(db, (tx) => takeBackLines(tx, actor, { id, now, records }), publish)) ??
        changedReview(db, actor, id, now()),
    }),
    route({
      method: 'post',
      path: '/api/reviews/:reviewId/lines',
      pace: 'decision',
      summary: 'Says how lines of my organisation stand, as a draft; or as the secretariat, for those that say nothing',
      params,
      body: newWords,
      answer: reviewAnswer,
      handle: async ({ visitor: { actor }, params: { reviewId: id }, body: { key, as, lines } }) => {
        const asked = { person: actor.person, key: `${key}/review-lines`, asked: { id, as, lines } }
        const written = await once.run(asked, (unanswered) =>
          decideAndKeep(parts, unanswered, (tx) => writeLines(tx, actor, { id, now, as, lines })),
        )
        return written instanceof Refusal ? written : changedReview(db, actor, id, now())
      },
    }),
    route({
      method: 'post',
      path: '/api/reviews/:reviewId/approval',
      pace: 'decision',
      summary: 'Approves what my organisation has said: readers of the group see it from then on',
      params,
      body: newApproval,
      answer: reviewAnswer,
      handle: async ({ visitor: { actor }, params: { reviewId: id }, body: { seen } }) =>
        (await decide(db, (tx) => approveLines(tx, actor, { id, seen, now }), publish)) ??
        changedReview(db, actor, id, now()),
    }),
    route({
      method: 'post',
      path: '/api/reviews/:reviewId/marks',
      pace: 'decision',
      summary: 'Rates the progress of lines of other organisations for my own',
      params,
      body: newReviewMarks,
      answer: reviewAnswer,
      handle: async ({ visitor: { actor }, params: { reviewId: id }, body: { key, marks } }) => {
        const asked = { person: actor.person, key: `${key}/review-marks`, asked: { id, marks } }
        const rated = await once.run(asked, (unanswered) =>
          decideAndKeep(parts, unanswered, (tx) => rateLines(tx, actor, { id, now, marks })),
        )
        return rated instanceof Refusal ? rated : changedReview(db, actor, id, now())
      },
    }),
    route({
      method: 'post',
      path: '/api/reviews/:reviewId/close',
      pace: 'decision',
      summary: 'Closes a review into its progress report, which never changes',
      params,
      body: z.strictObject({}),
      answer: reviewAnswer,
      handle: async ({ visitor: { actor }, params: { reviewId: id } }) =>
        (await decide(db, (tx) => closeIntoReport(tx, actor, { id, now }), publish)) ??
        changedReview(db, actor, id, now()),
    }),
  ]
}
