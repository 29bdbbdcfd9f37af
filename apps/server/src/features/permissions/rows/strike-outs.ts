import { randomUUID } from 'node:crypto'

import { principals } from '../../../testing/small-coalition.ts'
import { strikeOut, hold } from '../things.ts'
import { type Rows } from './row.ts'

export const strikeOutsRows: Rows = {
  'post /api/strike-outs': {
    path: '/api/strike-outs',
    // Only looks at the places that it would touch.
    body: () => ({ ...strikeOut, id: randomUUID(), dryRun: true }),
    may: ['convener'],
    otherwise: 403,
    readers: principals,
  },
  'get /api/strike-outs': { path: '/api/strike-outs', may: principals },
  'get /api/strike-outs/rooms': { path: '/api/strike-outs/rooms', may: principals },
  // Decided already: a person with the right to decide gets 409.
  'post /api/strike-outs/:strikeOutId/confirm': {
    path: `/api/strike-outs/${strikeOut.id}/confirm`,
    body: () => ({ key: randomUUID() }),
    may: [],
    answers: { principal: 409 },
    otherwise: 403,
    readers: ['convener'],
  },
  'post /api/strike-outs/:strikeOutId/withdraw': {
    path: `/api/strike-outs/${strikeOut.id}/withdraw`,
    body: () => ({ key: randomUUID() }),
    may: [],
    answers: { convener: 409 },
    otherwise: 403,
    readers: ['principal'],
  },
  'get /api/holds': { path: '/api/holds', may: principals },
  'post /api/holds': {
    path: '/api/holds',
    body: () => ({ ...hold, id: randomUUID() }),
    may: ['steward'],
    otherwise: 403,
    readers: principals,
  },
  // It was lifted.
  'post /api/holds/:holdId/lift': {
    path: `/api/holds/${hold.id}/lift`,
    body: () => ({ key: randomUUID() }),
    may: [],
    answers: { steward: 409 },
  },
}
