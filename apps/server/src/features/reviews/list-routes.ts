import { reviewId } from '@minga/domain/identity/ids'
import { linesAnswer, reportAnswer } from '@minga/protocol/http/reviews'
import type { Db } from '@minga/storage/database/schema'
import { z } from 'zod'

import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { sameOrWhole } from '../../http/unless-same.ts'
import { reportOf } from '../../views/report-of.ts'
import { reviewFor } from '../../views/review-for.ts'
import { lineViews } from './line-views.ts'

const params = z.object({ reviewId })

/** The lines of a review, and the progress report that it becomes. */
export function reviewListRoutes(db: Db, now: () => Date): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/reviews/:reviewId/lines',
      queue: 'list',
      summary: 'The lines of a review: what is approved, and what my organisation drafts and rates',
      params,
      answer: linesAnswer,
      handle: async ({ visitor: { actor }, params: { reviewId: id }, headers }) => {
        const found = await reviewFor(db, actor, id)
        if (found instanceof Refusal) return found
        return sameOrWhole(headers, [actor.person, id], await lineViews(db, actor, found, now()))
      },
    }),
    route({
      method: 'get',
      path: '/api/reviews/:reviewId/report',
      queue: 'list',
      summary: 'The progress report of a closed review, beside the earlier one',
      params,
      answer: reportAnswer,
      handle: async ({ visitor: { actor }, params: { reviewId: id }, headers }) => {
        const report = await reportOf(db, actor, id)
        if (report instanceof Refusal) return report
        return sameOrWhole(headers, [actor.person, id], { report })
      },
    }),
  ]
}
