import { newId } from '@minga/domain/identity/ids'
import { roadmapRoom } from '@minga/domain/room/room-name'

import { action, roadmap, steel } from '../../../testing/small-coalition.ts'
import { recordPath, said, talk, letter, pdf, aNewOne } from '../things.ts'
import { inSteel, writers, speakers, type Rows } from './row.ts'

const threadPath = `/api/threads/${talk.id}`

export const threadsRows: Rows = {
  // It is for all organisations, and cannot be narrowed.
  'post /api/threads/:threadId/readers': {
    path: `${threadPath}/readers`,
    body: { readers: null },
    may: [],
    otherwise: 403,
  },
  'get /api/threads': { path: `/api/threads?room=${roadmapRoom(roadmap)}`, may: inSteel },
  'post /api/threads': {
    path: '/api/threads',
    body: () => ({ ...talk, id: newId(), comment: { id: newId(), text: said } }),
    may: speakers,
    otherwise: 403,
  },
  // Readers of the group may comment there, at least within their own organisation.
  'post /api/groups/:groupId/files/:fileId': {
    path: `/api/groups/${steel}/files/${aNewOne}`,
    body: pdf,
    may: inSteel,
    otherwise: 403,
  },
  'get /api/files/:fileId': { path: `/api/files/${letter}`, may: inSteel },
  'post /api/threads/:threadId/comments': {
    path: `${threadPath}/comments`,
    body: () => ({ id: newId(), text: said }),
    may: speakers,
    otherwise: 403,
  },
  // It proposes no wording.
  'post /api/threads/:threadId/take-in': {
    path: `${threadPath}/take-in`,
    body: { key: 'take-in', seen: '' },
    may: [],
    answers: { lead: 409, editor: 409 },
    otherwise: 403,
  },
  'post /api/threads/:threadId/assignee': {
    path: `${threadPath}/assignee`,
    body: { person: 'editor' },
    may: speakers,
    otherwise: 403,
  },
  'post /api/threads/:threadId/records': {
    path: `${threadPath}/records`,
    body: { kind: 'action', title: 'Find out', language: 'en' },
    may: writers,
    otherwise: 403,
  },
  // It is for all already: those who may speak there get 409.
  'post /api/threads/:threadId/promotion': {
    path: `${threadPath}/promotion`,
    body: () => ({ id: newId(), comment: { id: newId(), text: said } }),
    may: [],
    otherwise: 403,
    answers: { lead: 409, editor: 409, commenter: 409 },
  },
  'get /api/records/:recordId/threads': { path: `${recordPath(action)}/threads`, may: inSteel },
  'post /api/threads/:threadId/passages': {
    path: `${threadPath}/passages`,
    body: { passages: talk.place.passages },
    may: speakers,
    otherwise: 403,
  },
  'post /api/threads/:threadId/disposition': {
    path: `${threadPath}/disposition`,
    body: { disposition: 'accepted' },
    may: speakers,
    otherwise: 403,
  },
  'post /api/threads/:threadId/seen': { path: `${threadPath}/seen`, body: { comments: 1 }, may: inSteel },
  'patch /api/comments/:commentId': {
    path: `/api/comments/${talk.comment.id}`,
    body: { text: said },
    may: ['commenter'],
    otherwise: 403,
  },
  'post /api/comments/:commentId/reactions': {
    path: `/api/comments/${talk.comment.id}/reactions`,
    body: { reaction: 'agree', on: true },
    may: speakers,
    otherwise: 403,
  },
  'delete /api/comments/:commentId': {
    path: `/api/comments/${talk.comment.id}`,
    may: ['commenter'],
    otherwise: 403,
  },
  'post /api/received-comments': {
    path: '/api/received-comments',
    body: () => ({
      id: newId(),
      place: talk.place,
      comment: { id: newId(), text: said },
      organisation: 'ficem',
      name: 'Dr. Post',
      on: '2026-01-31',
      channel: 'letter',
      language: 'es',
    }),
    may: ['lead', 'secretary', 'convener'],
    otherwise: 403,
  },
  // It was said here: people who enter comments from outside get 409.
  'post /api/threads/:threadId/received/link': {
    path: `${threadPath}/received/link`,
    body: {},
    may: [],
    answers: { lead: 409, secretary: 409, convener: 409 },
    otherwise: 403,
  },
  // That discussion was not received from outside.
  'post /api/official-letters': {
    path: '/api/official-letters',
    body: () => ({
      id: newId(),
      threads: [talk.id],
      number: 'DG-12',
      dated: '2026-01-31',
      signatory: 'Dra. Pérez',
      office: 'Directora',
      file: letter,
    }),
    may: [],
    answers: { lead: 409, secretary: 409, convener: 409 },
    otherwise: 403,
  },
  'get /api/threads/:threadId': { path: threadPath, may: inSteel },
}
