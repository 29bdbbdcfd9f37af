import { barrier, principals, roadmap } from '../../../testing/small-coalition.ts'
import { png, said } from '../things.ts'
import { inSteel, type Rows } from './row.ts'

export const meRows: Rows = {
  'get /api/me': { path: '/api/me', may: principals },
  'patch /api/me': { path: '/api/me', body: { language: 'en' }, may: principals },
  'get /api/me/feeds': { path: '/api/me/feeds', may: principals },
  'post /api/me/feeds': { path: '/api/me/feeds', body: { kind: 'mine' }, may: principals },
  // There is no such calendar: `calendar/calendar.test.ts` has one.
  'delete /api/me/feeds/:feedId': { path: '/api/me/feeds/0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0f1', may: [] },
  'get /api/avatars': { path: '/api/avatars', may: principals },
  'post /api/me/avatar': { path: '/api/me/avatar', body: { image: png }, may: principals },
  'delete /api/me/avatar': { path: '/api/me/avatar', may: principals },
  'get /api/home': { path: '/api/home', may: principals },
  'post /api/home/looked': { path: '/api/home/looked', body: {}, may: principals },
  'get /api/me/mail-replies': { path: '/api/me/mail-replies', may: principals },
  // There is no such answer.
  'post /api/me/mail-replies/:replyId/publish': {
    path: '/api/me/mail-replies/none/publish',
    body: { id: 'comment-of-reply', text: said },
    may: [],
    everyone: 404,
  },
  'delete /api/me/mail-replies/:replyId': { path: '/api/me/mail-replies/none', may: [], everyone: 404 },
  'get /api/me/week': { path: '/api/me/week?of=organisation', may: principals },
  'get /api/me/week/forward': { path: '/api/me/week/forward', may: principals },
  'get /api/me/working-hours': { path: '/api/me/working-hours', may: principals },
  'post /api/me/working-hours': { path: '/api/me/working-hours', body: { hours: null }, may: principals },
  'get /api/me/mail-choices': { path: '/api/me/mail-choices', may: principals },
  'post /api/me/mail-choices': {
    path: '/api/me/mail-choices',
    body: { choices: { changes: 'never' } },
    may: principals,
  },
  'get /api/inbox': { path: '/api/inbox', may: principals },
  'get /api/inbox/count': { path: '/api/inbox/count', may: principals },
  'post /api/inbox/read': { path: '/api/inbox/read', body: { ids: [1], isRead: true }, may: principals },
  'post /api/inbox/read-all': {
    path: '/api/inbox/read-all',
    body: { upTo: '2026-01-01T00:00:00.000Z' },
    may: principals,
  },
  'post /api/inbox/snooze': {
    path: '/api/inbox/snooze',
    body: { ids: [1], until: '2026-01-01T00:00:00.000Z' },
    may: principals,
  },
  'get /api/following': { path: `/api/following?kind=record&id=${barrier}`, may: inSteel },
  'post /api/following': {
    path: '/api/following',
    body: { kind: 'roadmap', id: roadmap, state: 'none' },
    may: inSteel,
  },
}
