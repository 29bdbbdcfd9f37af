import { randomUUID } from 'node:crypto'

import { signedVersion, signOffPath } from '../things.ts'
import { type Rows } from './row.ts'

export const signOffDecisionsRows: Rows = {
  'get /api/organisations/:organisationId/signing': {
    path: '/api/organisations/ficem/signing',
    may: ['commenter', 'steward', 'member'],
  },
  'patch /api/organisations/:organisationId/signing': {
    path: '/api/organisations/alacero/signing',
    body: { sentence: { es: 'Sin perjuicio de sus inmunidades.' } },
    may: ['principal'],
    readers: ['lead', 'editor'],
    otherwise: 403,
  },
  // It stands on that version already: the lead, who may move it, gets 409.
  'post /api/sign-offs/:signOffId/move': {
    path: `${signOffPath}/move`,
    body: () => ({ key: randomUUID(), versions: [signedVersion] }),
    may: [],
    answers: { lead: 409 },
    otherwise: 403,
  },
  // A clearance by the lead, which only the editor reads.
  'get /api/sign-offs/:signOffId/clearances': {
    path: `${signOffPath}/clearances`,
    may: ['lead', 'editor', 'principal', 'commenter', 'steward', 'member'],
  },
  'post /api/sign-offs/:signOffId/clearances': {
    path: `${signOffPath}/clearances`,
    body: () => ({ id: randomUUID(), verdict: 'cleared', readers: ['editor'] }),
    may: ['lead', 'editor', 'principal'],
    // The editor is no colleague of theirs.
    answers: { commenter: 409, steward: 409, member: 409 },
  },
  // It is open: nothing of it is adopted yet.
  'post /api/sign-offs/:signOffId/adhesion-invitations': {
    path: `${signOffPath}/adhesion-invitations`,
    body: () => ({ key: randomUUID(), organisation: 'watch' }),
    may: [],
    answers: { lead: 409, convener: 409 },
    otherwise: 403,
  },
  'post /api/sign-offs/:signOffId/adhesions': {
    path: `${signOffPath}/adhesions`,
    body: () => ({ id: randomUUID(), root: '0'.repeat(64), mandate: 'Board', language: 'en' }),
    may: [],
    otherwise: 403,
  },
  'post /api/sign-offs/:signOffId/withdrawals': {
    path: `${signOffPath}/withdrawals`,
    body: () => ({ id: randomUUID(), language: 'en' }),
    may: [],
    answers: { principal: 409 },
    otherwise: 403,
  },
  'post /api/sign-offs/:signOffId/disclosure': {
    path: `${signOffPath}/disclosure`,
    body: () => ({ key: randomUUID(), shown: true }),
    may: ['principal'],
    otherwise: 403,
  },
  // It is not decided by consensus: who might ask for more time gets 409.
  'post /api/sign-offs/:signOffId/extension': {
    path: `${signOffPath}/extension`,
    body: () => ({ key: randomUUID(), closesOn: '2999-01-05', reason: 'Our board meets later.' }),
    may: [],
    answers: { principal: 409 },
    otherwise: 403,
  },
  // The cement federation has no principal: those who may close early get 409.
  'post /api/sign-offs/:signOffId/close': {
    path: `${signOffPath}/close`,
    body: () => ({ key: randomUUID() }),
    may: [],
    answers: { lead: 409, convener: 409 },
    otherwise: 403,
  },
}
