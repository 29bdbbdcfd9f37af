import { randomUUID } from 'node:crypto'

import { newId } from '@minga/domain/identity/ids'

import { action, principals, steel } from '../../../testing/small-coalition.ts'
import { review, reviewed } from '../things.ts'
import { inSteel, writers, type Rows } from './row.ts'

export const reviewsRows: Rows = {
  'get /api/groups/:groupId/reviews': { path: `/api/groups/${steel}/reviews`, may: inSteel },
  // There is an open one.
  'post /api/groups/:groupId/reviews': {
    path: `/api/groups/${steel}/reviews`,
    body: () => ({ ...review, id: newId() }),
    may: [],
    answers: { lead: 409, convener: 409 },
    otherwise: 403,
  },
  'get /api/reviews': { path: '/api/reviews', may: principals },
  'get /api/reviews/:reviewId': { path: `/api/reviews/${review.id}`, may: inSteel },
  'get /api/reviews/:reviewId/lines': { path: `/api/reviews/${review.id}/lines`, may: inSteel },
  'get /api/reviews/:reviewId/unchanged': {
    path: `/api/reviews/${review.id}/unchanged`,
    may: ['lead', 'editor', 'commenter', 'steward', 'principal', 'convener'],
    otherwise: 403,
  },
  // Nothing of it was said unchanged: who may write there takes back nothing.
  'post /api/reviews/:reviewId/lines/take-back': {
    path: `/api/reviews/${review.id}/lines/take-back`,
    body: { records: ['none'] },
    may: ['lead', 'editor', 'commenter', 'steward', 'principal', 'convener'],
    otherwise: 403,
  },
  // There is no such review: the other rows need theirs open. See `reviews.test.ts`.
  'get /api/reviews/:reviewId/report': { path: '/api/reviews/none/report', may: [] },
  'post /api/reviews/:reviewId/close': { path: '/api/reviews/none/close', body: {}, may: [] },
  'post /api/reviews/:reviewId/lines': {
    path: `/api/reviews/${review.id}/lines`,
    body: reviewed,
    may: ['commenter', 'steward'],
    // Their organisation leads something else, or nothing.
    answers: { lead: 409, editor: 409, principal: 409, convener: 409 },
    otherwise: 403,
  },
  'post /api/reviews/:reviewId/approval': {
    path: `/api/reviews/${review.id}/approval`,
    body: { seen: 999_999 },
    may: [],
    answers: { steward: 409, principal: 409, convener: 409 },
    otherwise: 403,
  },
  'post /api/reviews/:reviewId/marks': {
    path: `/api/reviews/${review.id}/marks`,
    body: () => ({ key: randomUUID(), marks: [{ record: action, mark: 'modest' }] }),
    may: writers,
    // It leads the action itself.
    answers: { commenter: 409 },
    otherwise: 403,
  },
  // See `review-files.test.ts`: the rows of reviews need theirs open.
  'get /api/reviews/:reviewId/file': { path: '/api/reviews/none/file?format=xlsx', may: [] },
}
