import { randomUUID } from 'node:crypto'

import { principals, steel } from '../../../testing/small-coalition.ts'
import { programToken, othersToken } from '../things.ts'
import { inSteel, known, type Rows } from './row.ts'

export const programsRows: Rows = {
  'get /api/me/tokens': { path: '/api/me/tokens', may: principals },
  // The steel association alone lets its people give tokens to programs.
  'post /api/me/tokens': {
    path: '/api/me/tokens',
    body: () => ({ ...programToken, id: randomUUID() }),
    may: ['lead', 'editor', 'principal'],
    readers: known,
    otherwise: 403,
  },
  'delete /api/me/tokens/:tokenId': { path: `/api/me/tokens/${programToken.id}`, may: ['lead'] },
  'get /api/organisations/:organisationId/programs': {
    path: '/api/organisations/alacero/programs',
    may: ['principal'],
  },
  'post /api/organisations/:organisationId/programs': {
    path: '/api/organisations/ficem/programs',
    body: { allowed: true },
    may: [],
    readers: ['steward'],
    otherwise: 403,
  },
  'delete /api/organisations/:organisationId/programs/:tokenId': {
    path: `/api/organisations/alacero/programs/${othersToken}`,
    may: ['principal'],
  },
  'get /api/groups/:groupId/programs': { path: `/api/groups/${steel}/programs`, may: inSteel },
  'post /api/groups/:groupId/programs': {
    path: `/api/groups/${steel}/programs`,
    body: { allowed: true },
    may: ['lead'],
    otherwise: 403,
  },
}
