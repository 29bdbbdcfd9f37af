import { type Rows } from './row.ts'

export const peopleRows: Rows = {
  'get /api/organisations/:organisationId/people': {
    path: '/api/organisations/ficem/people',
    may: ['steward'],
  },
  'post /api/organisations/:organisationId/invitations': {
    path: '/api/organisations/ficem/invitations',
    body: { people: [{ email: 'new@ficem.example' }] },
    may: ['steward'],
  },
  // There is no such invitation.
  'post /api/invitations/:invitationId/renew': { path: '/api/invitations/none/renew', body: {}, may: [] },
  'post /api/invitations/:invitationId/revoke': { path: '/api/invitations/none/revoke', body: {}, may: [] },
  'patch /api/people/:personId': {
    path: '/api/people/commenter',
    body: { state: 'active' },
    may: ['steward'],
  },
  // There is no such person: removing one would change the other rows.
  'post /api/people/:personId/remove': { path: '/api/people/none/remove', body: {}, may: [] },
  // The lead alone has an avatar, and is known to the organisations that share a group with them.
  'get /api/people/:personId/avatar': {
    path: '/api/people/lead/avatar',
    may: ['lead', 'editor', 'commenter', 'steward', 'member', 'observer', 'principal'],
  },
}
