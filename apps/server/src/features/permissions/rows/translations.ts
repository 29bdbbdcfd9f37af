import { randomUUID } from 'node:crypto'

import { barrier, roadmap, steel } from '../../../testing/small-coalition.ts'
import { edition } from '../things.ts'
import { inSteel, writers, type Rows } from './row.ts'

const editionPath = `/api/roadmaps/${edition}`
/** A text of a record as it does not read. */
const seenText = { record: barrier, field: 'title', seen: '0'.repeat(64), source: '1'.repeat(64) }

export const translationsRows: Rows = {
  'get /api/roadmaps/:roadmapId/editions': { path: `/api/roadmaps/${roadmap}/editions`, may: inSteel },
  'post /api/roadmaps/:roadmapId/editions': {
    path: `/api/roadmaps/${roadmap}/editions`,
    // In the language of the roadmap itself.
    body: () => ({ id: randomUUID(), language: 'en', from: 'copy' }),
    may: ['lead'],
    answers: { lead: 409 },
    otherwise: 403,
  },
  'patch /api/roadmaps/:roadmapId/editions': {
    path: `/api/roadmaps/${roadmap}/editions`,
    body: { authentic: 'all' },
    may: ['lead'],
    otherwise: 403,
  },
  'get /api/roadmaps/:roadmapId/translation': { path: `${editionPath}/translation`, may: inSteel },
  'get /api/roadmaps/:roadmapId/translation/:block': { path: `${editionPath}/translation/@title`, may: inSteel },
  'post /api/roadmaps/:roadmapId/translations': {
    path: `${editionPath}/translations`,
    body: () => ({
      key: randomUUID(),
      sequence: 1,
      translations: [{ block: 'none', seen: '0'.repeat(64), source: [], content: [{ text: 'x' }], wording: 'draft' }],
    }),
    may: writers,
    answers: { lead: 409, editor: 409 },
    otherwise: 403,
  },
  // The request has no file: a person with the right gets 422.
  'post /api/roadmaps/:roadmapId/translations/file': {
    path: `${editionPath}/translations/file?name=x.xlf`,
    body: '<xliff></xliff>',
    may: [],
    answers: { lead: 422, editor: 422 },
    otherwise: 403,
  },
  'post /api/roadmaps/:roadmapId/translation-states': {
    path: `${editionPath}/translation-states`,
    body: () => ({
      key: randomUUID(),
      sequence: 1,
      wording: 'draft',
      blocks: [{ block: 'none', seen: '0'.repeat(64) }],
    }),
    may: writers,
    answers: { lead: 409, editor: 409 },
    otherwise: 403,
  },
  'post /api/roadmaps/:roadmapId/translation-links': {
    path: `${editionPath}/translation-links`,
    body: () => ({ key: randomUUID(), sequence: 1, block: 'none', source: [] }),
    may: writers,
    answers: { lead: 409, editor: 409 },
    otherwise: 403,
  },
  'post /api/roadmaps/:roadmapId/unaffected': {
    path: `/api/roadmaps/${roadmap}/unaffected`,
    body: () => ({ key: randomUUID(), changes: [{ block: 'none', from: '0'.repeat(64), to: '1'.repeat(64) }] }),
    may: writers,
    otherwise: 403,
  },
  'get /api/groups/:groupId/record-translations': {
    path: `/api/groups/${steel}/record-translations?language=pt`,
    may: inSteel,
  },
  'get /api/groups/:groupId/record-translations/languages': {
    path: `/api/groups/${steel}/record-translations/languages`,
    may: inSteel,
  },
  'get /api/groups/:groupId/record-texts': {
    path: `/api/groups/${steel}/record-texts?records=${barrier}`,
    may: inSteel,
  },
  // Its text does not read as it was seen: a person with the right gets 409.
  'post /api/groups/:groupId/record-translations': {
    path: `/api/groups/${steel}/record-translations`,
    body: () => ({
      key: randomUUID(),
      language: 'pt',
      translations: [{ ...seenText, lines: [[{ text: 'x' }]], wording: 'draft' }],
    }),
    may: writers,
    answers: { lead: 409, editor: 409 },
    otherwise: 403,
  },
  'get /api/groups/:groupId/record-translations/file': {
    path: `/api/groups/${steel}/record-translations/file?from=en&to=pt&format=xliff`,
    may: inSteel,
  },
  // The request has no file: a person with the right gets 422.
  'post /api/groups/:groupId/record-translations/file': {
    path: `/api/groups/${steel}/record-translations/file?name=x.xlf&language=pt`,
    body: '<xliff></xliff>',
    may: [],
    answers: { lead: 422, editor: 422 },
    otherwise: 403,
  },
  'post /api/groups/:groupId/record-translation-states': {
    path: `/api/groups/${steel}/record-translation-states`,
    body: () => ({ key: randomUUID(), language: 'pt', wording: 'draft', texts: [seenText] }),
    may: writers,
    answers: { lead: 409, editor: 409 },
    otherwise: 403,
  },
  'post /api/groups/:groupId/record-texts-unaffected': {
    path: `/api/groups/${steel}/record-texts-unaffected`,
    body: () => ({
      key: randomUUID(),
      changes: [{ record: barrier, field: 'title', from: '0'.repeat(64), to: '1'.repeat(64) }],
    }),
    may: writers,
    otherwise: 403,
  },
  'patch /api/records/:recordId/language': {
    path: `/api/records/${barrier}/language`,
    body: { language: 'en' },
    may: writers,
    otherwise: 403,
  },
  'get /api/groups/:groupId/translators': { path: `/api/groups/${steel}/translators`, may: inSteel },
  'post /api/groups/:groupId/translators': {
    path: `/api/groups/${steel}/translators`,
    body: { person: 'commenter', language: 'pt', translates: false },
    may: ['lead'],
    otherwise: 403,
  },
}
