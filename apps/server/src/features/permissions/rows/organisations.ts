import { randomUUID } from 'node:crypto'

import { principals } from '../../../testing/small-coalition.ts'
import { png } from '../things.ts'
import { known, type Rows } from './row.ts'

export const organisationsRows: Rows = {
  'get /api/organisations': { path: '/api/organisations', may: principals },
  'get /api/organisations/:organisationId/activity': {
    path: '/api/organisations/ficem/activity?from=2026-01-01&to=2026-12-31',
    may: ['commenter', 'steward', 'member'],
    otherwise: 403,
    readers: principals,
  },
  'get /api/organisations/:organisationId': { path: '/api/organisations/ficem', may: principals },
  'get /api/administration/organisations': {
    path: '/api/administration/organisations',
    may: ['convener'],
  },
  // The short name is taken: those who may add get 409.
  'post /api/organisations': {
    path: '/api/organisations',
    body: { shortName: 'ficém', names: { en: 'Another' }, kind: 'partner', hue: 'teal' },
    // The name is another's.
    may: [],
    answers: { convener: 409 },
    otherwise: 403,
    readers: known,
  },
  'patch /api/organisations/:organisationId': {
    path: '/api/organisations/ficem',
    body: { hue: 'teal' },
    may: ['convener', 'steward'],
    otherwise: 403,
    readers: known,
  },
  // It is active already: nothing happens.
  'post /api/organisations/:organisationId/state': {
    path: '/api/organisations/ficem/state',
    body: { state: 'active' },
    may: ['convener'],
    otherwise: 403,
    readers: known,
  },
  'get /api/organisations/:organisationId/successions': {
    path: '/api/organisations/ficem/successions',
    may: principals,
  },
  'post /api/organisations/:organisationId/successions': {
    path: '/api/organisations/watch/successions',
    body: () => ({ id: randomUUID(), kind: 'renamed', day: '2026-01-01', shortName: 'WATCH', names: { en: 'watch' } }),
    may: ['convener'],
    otherwise: 403,
    readers: known,
  },
  'post /api/organisations/:organisationId/logo': {
    path: '/api/organisations/ficem/logo',
    body: { image: png },
    may: ['convener', 'steward'],
    otherwise: 403,
    readers: known,
  },
  'get /api/organisations/:organisationId/logo': { path: '/api/organisations/ficem/logo', may: principals },
  'delete /api/organisations/:organisationId/logo': {
    path: '/api/organisations/ficem/logo',
    may: ['convener', 'steward'],
    otherwise: 403,
    readers: known,
  },
}
