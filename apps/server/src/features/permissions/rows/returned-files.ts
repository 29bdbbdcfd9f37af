import { roadmap, steel } from '../../../testing/small-coalition.ts'
import { pdf, brought } from '../things.ts'
import { inSteel, type Rows } from './row.ts'

export const returnedFilesRows: Rows = {
  // No workbook: a person with the right to bring one gets the reason.
  'post /api/groups/:groupId/register/returned/:returned': {
    path: `/api/groups/${steel}/register/returned/0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a004?name=a.xlsx`,
    body: pdf,
    may: [],
    answers: { lead: 422, editor: 422 },
    otherwise: 403,
  },
  'post /api/groups/:groupId/register/workbook': {
    path: `/api/groups/${steel}/register/workbook`,
    body: pdf,
    may: [],
    answers: { lead: 422, editor: 422 },
    otherwise: 403,
  },
  // Only its bringer reads a returned file; this id has none.
  'get /api/returned/:returned': { path: '/api/returned/0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a004', may: [] },
  // The lead brought it and named the editor its reader: to their colleagues it is not there either.
  'get /api/returned/:returned/original': { path: `/api/returned/${brought}/original`, may: ['lead', 'editor'] },
  'post /api/returned/:returned/readers': {
    path: `/api/returned/${brought}/readers`,
    body: { readers: ['editor'] },
    may: ['lead'],
    answers: { editor: 403 },
  },
  'get /api/roadmaps/:roadmapId/returned': { path: `/api/roadmaps/${roadmap}/returned`, may: inSteel },
  // No document: a person with the right to bring one gets the reason.
  'post /api/roadmaps/:roadmapId/returned/:returned': {
    path: `/api/roadmaps/${roadmap}/returned/0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a007?name=a.docx`,
    body: pdf,
    may: [],
    answers: { lead: 422, editor: 422, commenter: 422 },
    otherwise: 403,
  },
  'post /api/returned/:returned/confirm': {
    path: '/api/returned/0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a004/confirm',
    body: { key: '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a005', proposals: [], comments: [] },
    may: [],
  },
  'post /api/returned/:returned/apply': {
    path: '/api/returned/0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a004/apply',
    body: { key: '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a005', choices: [] },
    may: [],
  },
  'post /api/comment-matrix': {
    path: '/api/comment-matrix',
    body: { of: { kind: 'roadmap', roadmap }, format: 'xlsx', language: 'en' },
    may: inSteel,
  },
  // No matrix: a person who may say something somewhere gets the reason.
  'post /api/comment-matrix/returned/:returned': {
    path: '/api/comment-matrix/returned/0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a00a?name=a.xlsx',
    body: pdf,
    may: [],
    answers: { ...Object.fromEntries([...inSteel, 'insider' as const].map((each) => [each, 422])), outsider: 403 },
    otherwise: 403,
  },
}
