import { action, closed, principals, steel } from '../../../testing/small-coalition.ts'
import { recordPath } from '../things.ts'
import { inSteel, type Rows } from './row.ts'

export const groupsRows: Rows = {
  'get /api/groups': { path: '/api/groups', may: principals },
  'get /api/groups/:groupId/people': { path: `/api/groups/${steel}/people`, may: inSteel },
  'get /api/groups/:groupId/colleagues': { path: `/api/groups/${steel}/colleagues`, may: inSteel },
  'get /api/groups/:groupId/facts': { path: `/api/groups/${steel}/facts`, may: inSteel },
  'post /api/groups': {
    path: '/api/groups',
    body: { names: { en: 'Another' }, restricted: true },
    may: ['convener'],
  },
  'patch /api/groups/:groupId': {
    path: `/api/groups/${steel}`,
    body: { purpose: { en: 'To agree on steel.' } },
    may: ['lead', 'convener'],
    archived: ['convener'],
    otherwise: 403,
  },
  'get /api/groups/:groupId/compliance': {
    path: `/api/groups/${steel}/compliance`,
    may: inSteel,
    archived: inSteel,
  },
  'post /api/groups/:groupId/compliance': {
    path: `/api/groups/${steel}/compliance`,
    body: { texts: { en: 'No talk of prices.' }, seen: 0 },
    may: ['lead', 'convener'],
    archived: ['convener'],
    otherwise: 403,
  },
  // Accepts the notice that the row above has written.
  'post /api/groups/:groupId/compliance/accept': {
    path: `/api/groups/${steel}/compliance/accept`,
    body: { version: 1, language: 'en' },
    may: inSteel,
    archived: inSteel,
  },
  'post /api/groups/:groupId/admissions': {
    path: `/api/groups/${steel}/admissions`,
    body: { organisation: 'ficem', highest: 'editor', seen: 'editor' },
    may: ['convener'],
    archived: ['convener'],
  },
  // People who speak for an organisation may take it out of a group that it is in; it is not in this one.
  'post /api/groups/:groupId/leave': {
    path: `/api/groups/${closed}/leave`,
    body: { organisation: 'ficem' },
    may: [],
  },
  'post /api/groups/:groupId/requests': {
    path: `/api/groups/${steel}/requests`,
    body: { organisation: 'bank', highest: 'reader', reason: 'They pay for it.' },
    may: ['lead'],
    otherwise: 403,
  },
  // There is no such request: those who may decline get 404 too.
  'post /api/groups/:groupId/requests/decline': {
    path: `/api/groups/${steel}/requests/decline`,
    body: { organisation: 'watch' },
    may: [],
  },
  'get /api/administration/groups': { path: '/api/administration/groups', may: ['convener'] },
  'get /api/organisations/:organisationId/places': {
    path: '/api/organisations/ficem/places',
    may: ['steward'],
  },
  'post /api/groups/:groupId/people/:personId/named': {
    path: `/api/groups/${steel}/people/commenter/named`,
    body: { role: 'commenter', seen: 'commenter' },
    may: ['steward'],
    archived: ['steward'],
  },
  'post /api/groups/:groupId/people/:personId/lowered': {
    path: `/api/groups/${steel}/people/editor/lowered`,
    body: { role: 'editor', seen: 'editor' },
    may: ['lead'],
    otherwise: 403,
  },
  'get /api/groups/:groupId/readers': { path: `/api/groups/${steel}/readers`, may: inSteel },
  'get /api/groups/:groupId/suspensions': {
    path: `/api/groups/${steel}/suspensions`,
    may: ['lead', 'convener'],
    archived: [],
    otherwise: 403,
  },
  'post /api/groups/:groupId/suspensions/lift': {
    path: `/api/groups/${steel}/suspensions/lift`,
    body: { room: `register.${steel}`, person: 'editor' },
    may: ['lead', 'convener'],
    archived: [],
    otherwise: 403,
  },
  'get /api/groups/:groupId/left-behind': {
    path: `/api/groups/${steel}/left-behind`,
    may: ['lead', 'convener'],
    archived: [],
    otherwise: 403,
  },
  'post /api/records/:recordId/lead': {
    path: `${recordPath(action)}/lead`,
    body: { lead: 'ficem', seen: 'ficem' },
    may: ['lead', 'convener'],
    otherwise: 403,
  },
}
