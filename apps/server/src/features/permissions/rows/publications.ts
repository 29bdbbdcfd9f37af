import { randomUUID } from 'node:crypto'

import { round, signedVersion } from '../things.ts'
import { inSteel, known, type Rows } from './row.ts'

export const publicationsRows: Rows = {
  // No organisation has adopted that version: a person with the right to publish gets 409.
  'get /api/publications': { path: '/api/publications', may: ['convener'], otherwise: 403, readers: known },
  'get /api/versions/:versionId/publication': { path: `/api/versions/${signedVersion}/publication`, may: inSteel },
  'post /api/versions/:versionId/publish': {
    path: `/api/versions/${signedVersion}/publish`,
    body: () => ({ key: randomUUID() }),
    may: [],
    answers: { convener: 409 },
    otherwise: 403,
  },
  'post /api/versions/:versionId/unpublish': {
    path: `/api/versions/${signedVersion}/unpublish`,
    body: () => ({ key: randomUUID() }),
    may: [],
    answers: { convener: 409 },
    otherwise: 403,
  },
  'post /api/versions/:versionId/errata': {
    path: `/api/versions/${signedVersion}/errata`,
    body: () => ({ id: randomUUID(), words: { en: 'Read 0.62.' } }),
    may: [],
    answers: { convener: 409 },
    otherwise: 403,
  },
  'post /api/subscribers/strike': {
    path: '/api/subscribers/strike',
    body: { address: 'reader@press.example' },
    may: ['convener'],
    otherwise: 403,
    readers: known,
    archived: ['convener'],
  },
  'post /api/rounds/:roundId/public': {
    path: `/api/rounds/${round.id}/public`,
    body: { firstDay: '2999-01-01', lastDay: '2999-01-02', languages: ['es'], words: { es: 'Qué se consulta.' } },
    may: ['lead', 'convener'],
    otherwise: 403,
  },
  'get /api/rounds/:roundId/public': { path: `/api/rounds/${round.id}/public`, may: inSteel },
  'get /api/rounds/:roundId/public/preview': {
    path: `/api/rounds/${round.id}/public/preview`,
    may: ['lead', 'convener'],
    otherwise: 403,
    archived: [],
  },
  'get /api/rounds/:roundId/public/comments': {
    path: `/api/rounds/${round.id}/public/comments`,
    may: ['lead', 'convener'],
    otherwise: 403,
    archived: [],
  },
  // It was looked at otherwise, and is not public: those who run it get 409.
  'post /api/rounds/:roundId/public/open': {
    path: `/api/rounds/${round.id}/public/open`,
    body: () => ({ key: randomUUID(), stamp: 'another' }),
    may: [],
    answers: { lead: 409, convener: 409 },
    otherwise: 403,
  },
  'post /api/rounds/:roundId/public/last-day': {
    path: `/api/rounds/${round.id}/public/last-day`,
    body: { lastDay: '2999-01-03' },
    may: [],
    answers: { lead: 409, convener: 409 },
    otherwise: 403,
  },
  'post /api/rounds/:roundId/public/withdraw': {
    path: `/api/rounds/${round.id}/public/withdraw`,
    body: () => ({ key: randomUUID() }),
    may: [],
    answers: { lead: 409, convener: 409 },
    otherwise: 403,
  },
  'post /api/rounds/:roundId/public/answers': {
    path: `/api/rounds/${round.id}/public/answers`,
    body: () => ({ key: randomUUID() }),
    may: [],
    answers: { lead: 409, convener: 409 },
    otherwise: 403,
  },
  'post /api/rounds/:roundId/public/answers/withdraw': {
    path: `/api/rounds/${round.id}/public/answers/withdraw`,
    body: () => ({ key: randomUUID() }),
    may: [],
    answers: { lead: 409, convener: 409 },
    otherwise: 403,
  },
  // The public has said nothing. See `public-rounds.test.ts`.
  'post /api/public-comments/:publicCommentId/moderation': {
    path: '/api/public-comments/0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0d9/moderation',
    body: { decision: 'accept', seen: 'waiting' },
    may: [],
  },
}
