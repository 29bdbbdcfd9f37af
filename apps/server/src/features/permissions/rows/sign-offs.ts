import { randomUUID } from 'node:crypto'

import { principals, roadmap } from '../../../testing/small-coalition.ts'
import { pdf, signedVersion, signOff, signOffPath, answered, mandateScan } from '../things.ts'
import { inSteel, type Rows } from './row.ts'

export const signOffsRows: Rows = {
  'get /api/sign-offs': { path: '/api/sign-offs', may: principals },
  'get /api/roadmaps/:roadmapId/sign-offs': { path: `/api/roadmaps/${roadmap}/sign-offs`, may: inSteel },
  'post /api/roadmaps/:roadmapId/sign-offs': {
    path: `/api/roadmaps/${roadmap}/sign-offs`,
    body: () => ({ ...signOff, id: randomUUID() }),
    may: ['lead', 'convener'],
    otherwise: 403,
  },
  'get /api/roadmaps/:roadmapId/versions/:versionId/cards': {
    path: `/api/roadmaps/${roadmap}/versions/${signedVersion}/cards`,
    may: ['lead', 'convener'],
    archived: [],
    otherwise: 403,
  },
  'get /api/sign-offs/:signOffId': { path: signOffPath, may: inSteel },
  'get /api/sign-offs/:signOffId/text': { path: `${signOffPath}/text`, may: inSteel },
  'get /api/sign-offs/:signOffId/live': { path: `${signOffPath}/live`, may: inSteel },
  'get /api/sign-offs/:signOffId/earlier': { path: `${signOffPath}/earlier`, may: inSteel },
  // It is open: see `certificate-leaks.test.ts` for those that are adopted.
  'get /api/sign-offs/:signOffId/certificate': { path: `${signOffPath}/certificate`, may: [] },
  'get /api/sign-offs/:signOffId/signed-pages': { path: `${signOffPath}/signed-pages`, may: inSteel },
  // There is none: see `signed-pages.test.ts`.
  'get /api/sign-offs/:signOffId/signed-pages/:fileId': { path: `${signOffPath}/signed-pages/none`, may: [] },
  'patch /api/sign-offs/:signOffId/signed-pages/:fileId': {
    path: `${signOffPath}/signed-pages/none`,
    body: { shown: true },
    may: [],
  },
  'post /api/sign-offs/:signOffId/positions/:positionId/signed-pages/:fileId': {
    path: `${signOffPath}/positions/0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0d8/signed-pages/page-1`,
    body: pdf,
    may: [],
  },
  'get /api/sign-offs/:signOffId/declaration': { path: `${signOffPath}/declaration`, may: [] },
  'get /api/sign-offs/:signOffId/declaration/file': { path: `${signOffPath}/declaration/file?format=pdf`, may: [] },
  'get /api/sign-offs/:signOffId/signatories': { path: `${signOffPath}/signatories`, may: [] },
  'post /api/sign-offs/:signOffId/positions': {
    path: `${signOffPath}/positions`,
    body: () => ({ id: randomUUID(), position: 'endorses', mandate: 'Board, act 12', language: 'en' }),
    may: ['principal'],
    otherwise: 403,
  },
  // There is no such scan: the secretariat, which may enter a letter, gets 409.
  'post /api/sign-offs/:signOffId/received-positions': {
    path: `${signOffPath}/received-positions`,
    body: () => ({
      id: randomUUID(),
      organisation: 'ficem',
      position: 'endorses',
      language: 'en',
      letter: { number: '1', dated: '2026-01-02', signatory: 'Ing. Prueba', office: 'Director', file: 'missing' },
    }),
    may: [],
    answers: { convener: 409 },
    otherwise: 403,
  },
  // It came in no letter: the principal gets 409. Those who do not see positions know of none.
  'post /api/sign-offs/:signOffId/positions/:positionId/confirm': {
    path: `${signOffPath}/positions/${answered}/confirm`,
    body: () => ({ key: randomUUID() }),
    may: [],
    answers: { principal: 409 },
    readers: ['lead', 'editor', 'commenter', 'steward', 'member', 'convener'],
    otherwise: 403,
  },
  // Who neither answers nor names who does gets an empty list.
  'get /api/sign-offs/:signOffId/one-time-links': { path: `${signOffPath}/one-time-links`, may: inSteel },
  // Nothing is mailed here: those who may name a signatory get 409.
  'post /api/sign-offs/:signOffId/one-time-links': {
    path: `${signOffPath}/one-time-links`,
    body: () => ({
      id: randomUUID(),
      name: 'Ana Prueba',
      office: 'Director',
      address: 'ana@signs.example',
      language: 'es',
      as: 'principal',
    }),
    may: [],
    answers: { principal: 409, steward: 409 },
    otherwise: 403,
  },
  // There is no such link: `one-time-links/answering.test.ts` has one.
  'post /api/one-time-links/:linkId/withdraw': {
    path: `/api/one-time-links/${answered}/withdraw`,
    body: {},
    may: [],
  },
  // It came by no link: the principal gets 409. To others there is nothing to take back.
  'post /api/sign-offs/:signOffId/positions/:positionId/take-back': {
    path: `${signOffPath}/positions/${answered}/take-back`,
    body: () => ({ key: randomUUID() }),
    may: [],
    answers: { principal: 409 },
  },
  // The request is empty: a person with the right gets 422.
  'post /api/sign-offs/:signOffId/files/:fileId': {
    path: `${signOffPath}/files/none`,
    may: [],
    answers: { principal: 422, convener: 422 },
    otherwise: 403,
  },
  // The document of a mandate is its organisation's own.
  'get /api/sign-offs/:signOffId/files/:fileId': {
    path: `${signOffPath}/files/${mandateScan}`,
    may: ['lead', 'editor', 'principal'],
  },
}
