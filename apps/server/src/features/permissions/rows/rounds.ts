import { principals, steel } from '../../../testing/small-coalition.ts'
import { round } from '../things.ts'
import { inSteel, type Rows } from './row.ts'

export const roundsRows: Rows = {
  'get /api/groups/:groupId/rounds': { path: `/api/groups/${steel}/rounds`, may: inSteel },
  'post /api/groups/:groupId/rounds': {
    path: `/api/groups/${steel}/rounds`,
    body: round,
    may: ['lead'],
    otherwise: 403,
  },
  'get /api/rounds': { path: '/api/rounds', may: principals },
  'get /api/rounds/:roundId': { path: `/api/rounds/${round.id}`, may: inSteel },
  'get /api/rounds/:roundId/version': { path: `/api/rounds/${round.id}/version`, may: inSteel },
  'post /api/rounds/:roundId/last-day': {
    path: `/api/rounds/${round.id}/last-day`,
    body: { closesOn: '2999-01-02' },
    may: ['lead'],
    otherwise: 403,
  },
  // One organisation was invited: those who speak for others get 409.
  'post /api/rounds/:roundId/no-comments': {
    path: `/api/rounds/${round.id}/no-comments`,
    body: { nothing: true },
    may: ['commenter', 'steward'],
    answers: { lead: 409, editor: 409, principal: 409, convener: 409 },
    otherwise: 403,
  },
  // There is no mail server to remind with: those who may remind get 409.
  'post /api/rounds/:roundId/reminders': {
    path: `/api/rounds/${round.id}/reminders`,
    body: {},
    may: [],
    answers: { lead: 409 },
    otherwise: 403,
  },
  // There is no such round: the other rows need theirs open. See `rounds.test.ts`.
  'post /api/rounds/:roundId/close': { path: '/api/rounds/none/close', body: {}, may: [] },
}
