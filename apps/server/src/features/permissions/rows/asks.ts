import { randomUUID } from 'node:crypto'

import { barrier, principals, steel, type Principal } from '../../../testing/small-coalition.ts'
import { recordPath, madeAsk, madeOffer, declinedOffer } from '../things.ts'
import { inSteel, writers, type Rows } from './row.ts'

const offering: readonly Principal[] = ['lead', 'editor', 'commenter', 'steward', 'principal', 'convener']

export const asksRows: Rows = {
  'get /api/records/:recordId/chain': { path: `${recordPath(barrier)}/chain`, may: inSteel },
  'get /api/records/:recordId/asks': { path: `${recordPath(barrier)}/asks`, may: inSteel },
  'post /api/records/:recordId/asks': {
    path: `${recordPath(barrier)}/asks`,
    body: () => ({ ...madeAsk, id: randomUUID() }),
    may: writers,
    otherwise: 403,
  },
  'post /api/asks/:askId/state': {
    path: `/api/asks/${madeAsk.id}/state`,
    body: { state: 'open' },
    may: writers,
    otherwise: 403,
  },
  'get /api/groups/:groupId/asks': { path: `/api/groups/${steel}/asks`, may: inSteel },
  'get /api/organisations/:organisationId/asks': { path: '/api/organisations/ficem/asks', may: principals },
  'post /api/asks/:askId/offers': {
    path: `/api/asks/${madeAsk.id}/offers`,
    body: () => ({ ...madeOffer, id: randomUUID() }),
    may: offering,
    otherwise: 403,
  },
  // No organisation leads the barrier: the group's lead answers.
  'post /api/offers/:offerId/accept': {
    path: `/api/offers/${madeOffer.id}/accept`,
    may: ['lead'],
    otherwise: 403,
  },
  'post /api/offers/:offerId/decline': {
    path: `/api/offers/${declinedOffer.id}/decline`,
    body: { reason: 'Too old' },
    may: ['lead'],
    otherwise: 403,
  },
  'post /api/offers/:offerId/attest': {
    path: `/api/offers/${madeOffer.id}/attest`,
    may: ['lead'],
    otherwise: 403,
  },
  'post /api/offers/:offerId/take-back': {
    path: `/api/offers/${madeOffer.id}/take-back`,
    body: { seen: 'given' },
    may: ['lead'],
    otherwise: 403,
  },
  // By the organisation that offered.
  'post /api/offers/:offerId/withdraw': {
    path: `/api/offers/${madeOffer.id}/withdraw`,
    may: ['commenter', 'steward'],
    otherwise: 403,
  },
  'get /api/search': { path: '/api/search?q=slag', may: principals, everyone: 200 },
}
