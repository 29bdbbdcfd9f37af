import { randomUUID } from 'node:crypto'

import { principals, steel } from '../../../testing/small-coalition.ts'
import { customField, closing } from '../things.ts'
import { inSteel, known, type Rows } from './row.ts'

export const coalitionRows: Rows = {
  'patch /api/coalition': {
    path: '/api/coalition',
    body: {},
    may: ['convener'],
    otherwise: 403,
    readers: known,
  },
  // The server answers each person with the open groups that they read; a person without a group gets an empty page.
  'get /api/coalition/page': { path: '/api/coalition/page', may: principals },
  'get /api/coalition/page/file': { path: '/api/coalition/page/file', may: principals },
  'get /api/coalition/documents': { path: '/api/coalition/documents', may: principals },
  'patch /api/coalition/documents': {
    path: '/api/coalition/documents',
    body: {},
    may: ['convener'],
    otherwise: 403,
    readers: known,
  },
  'get /api/coalition/glossary': { path: '/api/coalition/glossary', may: principals },
  'post /api/coalition/glossary': {
    path: '/api/coalition/glossary',
    body: () => ({ key: randomUUID() }),
    may: ['convener'],
    otherwise: 403,
    readers: known,
  },
  'get /api/coalition/glossary/file': { path: '/api/coalition/glossary/file?format=tbx', may: principals },
  // No terms are sent.
  'post /api/coalition/glossary/file': {
    path: '/api/coalition/glossary/file',
    body: '<tbx></tbx>',
    may: [],
    answers: { convener: 422 },
    otherwise: 403,
    readers: known,
  },
  'get /api/coalition/fields': { path: '/api/coalition/fields?uses=1', may: principals },
  'post /api/coalition/fields': {
    path: '/api/coalition/fields',
    // A field of each request's own, of which a kind takes only so many: it has the label of another.
    body: () => ({ ...customField, id: randomUUID(), labels: { es: 'Título' } }),
    may: [],
    answers: { convener: 409 },
    otherwise: 403,
    readers: known,
  },
  'patch /api/coalition/fields/:fieldId': {
    path: `/api/coalition/fields/${customField.id}`,
    body: { place: 0 },
    may: ['convener'],
    otherwise: 403,
    readers: known,
  },
  'get /api/groups/:groupId/field-closings': { path: `/api/groups/${steel}/field-closings`, may: inSteel },
  // A field that does not exist.
  'post /api/groups/:groupId/field-closings': {
    path: `/api/groups/${steel}/field-closings`,
    body: () => ({ ...closing, id: randomUUID(), field: randomUUID() }),
    may: [],
    answers: { steward: 404, principal: 404, convener: 404 },
    otherwise: 403,
  },
  // The values in it are not struck out.
  'post /api/groups/:groupId/field-closings/:closingId/reopen': {
    path: `/api/groups/${steel}/field-closings/${closing.id}/reopen`,
    body: () => ({ key: randomUUID() }),
    may: [],
    answers: { steward: 409 },
    otherwise: 403,
  },
}
