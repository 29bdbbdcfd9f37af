import { randomUUID } from 'node:crypto'

import { madeMember } from '../../../testing/made-consultation.ts'
import { principals, roadmap } from '../../../testing/small-coalition.ts'
import { pdf, consultationPath } from '../things.ts'
import { inSteel, asking, type Rows } from './row.ts'

const askedOfMembers = {
  version: 'none',
  name: 'Members',
  language: 'es',
  readers: [],
  to: [{ name: 'Plant', address: 'plant@member.example' }],
}

export const consultationsRows: Rows = {
  // Only its named readers know of a consultation. There is no mail server: a person with the right to open or remind
  // gets 409.
  'get /api/consultations': { path: '/api/consultations', may: principals },
  'get /api/roadmaps/:roadmapId/consultations': { path: `/api/roadmaps/${roadmap}/consultations`, may: inSteel },
  'post /api/roadmaps/:roadmapId/consultations': {
    path: `/api/roadmaps/${roadmap}/consultations`,
    body: () => ({ id: randomUUID(), ...askedOfMembers }),
    may: [],
    answers: { lead: 409, editor: 409, commenter: 409, steward: 409, principal: 409, convener: 409 },
    otherwise: 403,
  },
  'get /api/consultations/:consultationId': { path: consultationPath, may: asking },
  'get /api/consultations/:consultationId/blocks': { path: `${consultationPath}/blocks`, may: asking },
  'patch /api/consultations/:consultationId': { path: consultationPath, body: { due: null }, may: asking },
  'post /api/consultations/:consultationId/remind': {
    path: `${consultationPath}/remind`,
    body: () => ({ key: randomUUID() }),
    may: [],
    answers: { commenter: 409, steward: 409 },
  },
  // The second has not seen what the first decided.
  'post /api/consultations/:consultationId/choices': {
    path: `${consultationPath}/choices`,
    body: { block: null, part: 'behind', choice: { kind: 'none' }, seen: 0 },
    may: ['commenter'],
    answers: { steward: 409 },
  },
  // Nothing is decided.
  'post /api/consultations/:consultationId/consolidation': {
    path: `${consultationPath}/consolidation`,
    body: () => ({ key: randomUUID() }),
    may: [],
    answers: { commenter: 409, steward: 409 },
  },
  'post /api/consultations/:consultationId/members/:memberId/answers/:answerId': {
    path: `${consultationPath}/members/${madeMember}/answers/0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a007?name=a.docx`,
    body: pdf,
    may: [],
    answers: { commenter: 422, steward: 422 },
  },
  'post /api/consultations/:consultationId/members/:memberId/words': {
    path: `${consultationPath}/members/${madeMember}/words`,
    body: () => ({ id: randomUUID(), words: [{ block: null, text: 'Yes.' }] }),
    may: asking,
  },
  // Words have no file.
  'get /api/consultations/:consultationId/members/:memberId/file': {
    path: `${consultationPath}/members/${madeMember}/file`,
    may: [],
  },
  'delete /api/consultations/:consultationId/members/:memberId/answer': {
    path: `${consultationPath}/members/${madeMember}/answer`,
    may: asking,
  },
  'delete /api/consultations/:consultationId': { path: consultationPath, may: ['commenter'] },
}
