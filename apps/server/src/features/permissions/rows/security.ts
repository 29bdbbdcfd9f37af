import { password, principals } from '../../../testing/small-coalition.ts'
import { type Rows } from './row.ts'

export const securityRows: Rows = {
  'get /api/security': { path: '/api/security', may: principals },
  'post /api/security/password': {
    path: '/api/security/password',
    body: { present: password, password: 'another of the tests' },
    may: principals,
  },
  'post /api/security/second-factor/begin': { path: '/api/security/second-factor/begin', may: principals },
  // A wrong code is refused alike for everyone: see `security.test.ts`.
  'post /api/security/second-factor': {
    path: '/api/security/second-factor',
    body: { code: '' },
    may: [],
    everyone: 422,
  },
  'post /api/security/recovery-codes': { path: '/api/security/recovery-codes', may: [] },
  'delete /api/security/second-factor': { path: '/api/security/second-factor', may: principals },
  'post /api/security/passkeys/begin': { path: '/api/security/passkeys/begin', may: principals },
  'post /api/security/passkeys': {
    path: '/api/security/passkeys',
    body: { name: 'Phone', response: {} },
    may: [],
    everyone: 422,
  },
  'patch /api/security/passkeys/:passkeyId': {
    path: '/api/security/passkeys/none',
    body: { name: 'Phone' },
    may: [],
  },
  'delete /api/security/passkeys/:passkeyId': { path: '/api/security/passkeys/none', may: [] },
  'get /api/organisations/:organisationId/sign-in': {
    path: '/api/organisations/ficem/sign-in',
    may: ['steward', 'convener'],
  },
  // The provider cannot be reached: those who may set one get 422.
  'post /api/organisations/:organisationId/sign-in': {
    path: '/api/organisations/ficem/sign-in',
    body: { issuer: 'https://127.0.0.1', clientId: 'minga', clientSecret: 'x', domains: ['ficem.example'] },
    may: [],
    answers: { steward: 422, convener: 422 },
  },
  'delete /api/organisations/:organisationId/sign-in': {
    path: '/api/organisations/ficem/sign-in',
    may: [],
  },
  'get /api/administration/domains': { path: '/api/administration/domains', may: ['convener'] },
  // No organisation claims this domain: everyone gets 404.
  'post /api/organisations/:organisationId/sign-in/domains/:domain/check': {
    path: '/api/organisations/ficem/sign-in/domains/ficem.example/check',
    may: [],
  },
  'post /api/organisations/:organisationId/sign-in/domains/:domain/grant': {
    path: '/api/organisations/ficem/sign-in/domains/ficem.example/grant',
    may: [],
  },
  'delete /api/organisations/:organisationId/sign-in/domains/:domain/grant': {
    path: '/api/organisations/ficem/sign-in/domains/ficem.example/grant',
    may: [],
  },
  'get /api/sessions': { path: '/api/sessions', may: principals },
  'delete /api/sessions/:sessionId': { path: '/api/sessions/none', may: [] },
  // Each person has one session only, which stays.
  'post /api/sessions/end': { path: '/api/sessions/end', body: { except: 'this' }, may: principals },
}
