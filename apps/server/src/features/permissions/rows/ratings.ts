import { randomUUID } from 'node:crypto'

import { newId } from '@minga/domain/identity/ids'

import { barrier, principals, steel } from '../../../testing/small-coalition.ts'
import { rating, closedRating, marked } from '../things.ts'
import { inSteel, speakers, type Rows } from './row.ts'

export const ratingsRows: Rows = {
  'get /api/groups/:groupId/ratings': { path: `/api/groups/${steel}/ratings`, may: inSteel },
  'post /api/groups/:groupId/ratings': {
    path: `/api/groups/${steel}/ratings`,
    body: () => ({ ...rating, id: newId() }),
    may: ['lead'],
    otherwise: 403,
  },
  'get /api/ratings': { path: '/api/ratings', may: principals },
  'get /api/ratings/:ratingId': { path: `/api/ratings/${rating.id}`, may: inSteel },
  'get /api/ratings/:ratingId/barriers': { path: `/api/ratings/${rating.id}/barriers`, may: inSteel },
  'get /api/ratings/:ratingId/result': { path: `/api/ratings/${closedRating.id}/result`, may: inSteel },
  'post /api/ratings/:ratingId/marks': {
    path: `/api/ratings/${rating.id}/marks`,
    body: marked,
    may: speakers,
    otherwise: 403,
  },
  // There is no such rating: the other rows need theirs open. See `ratings.test.ts`.
  'post /api/ratings/:ratingId/close': { path: '/api/ratings/none/close', body: {}, may: [] },
  'post /api/ratings/:ratingId/decision': {
    path: `/api/ratings/${closedRating.id}/decision`,
    body: () => ({ key: randomUUID(), records: [{ record: barrier, tnaClass: 'crucial' }] }),
    may: ['lead'],
    otherwise: 403,
  },
}
