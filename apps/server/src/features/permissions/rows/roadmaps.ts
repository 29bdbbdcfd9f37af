import { randomUUID } from 'node:crypto'

import { newId } from '@minga/domain/identity/ids'
import { roadmapRoom } from '@minga/domain/room/room-name'

import { roadmap, steel } from '../../../testing/small-coalition.ts'
import { pdf, kiln, aNewOne } from '../things.ts'
import { inSteel, writers, speakers, type Rows } from './row.ts'

export const roadmapsRows: Rows = {
  'post /api/groups/:groupId/roadmaps': {
    path: `/api/groups/${steel}/roadmaps`,
    body: { title: 'New' },
    may: writers,
    otherwise: 403,
  },
  'patch /api/roadmaps/:roadmapId': {
    path: `/api/roadmaps/${roadmap}`,
    body: { state: 'open' },
    may: ['lead'],
    otherwise: 403,
  },
  // The editor wrote it: the lead may archive it.
  'delete /api/roadmaps/:roadmapId': {
    path: `/api/roadmaps/${roadmap}`,
    may: [],
    answers: { lead: 409 },
    otherwise: 403,
  },
  'get /api/roadmaps/:roadmapId/authorship': { path: `/api/roadmaps/${roadmap}/authorship`, may: inSteel },
  'get /api/groups/:groupId/register/history': {
    path: `/api/groups/${steel}/register/history`,
    may: inSteel,
  },
  'get /api/roadmaps/:roadmapId/records': { path: `/api/roadmaps/${roadmap}/records`, may: inSteel },
  'get /api/roadmaps/:roadmapId/history': { path: `/api/roadmaps/${roadmap}/history`, may: inSteel },
  'get /api/roadmaps/:roadmapId/at/:sequence': { path: `/api/roadmaps/${roadmap}/at/1`, may: inSteel },
  'get /api/rooms/:room/fullness': {
    path: `/api/rooms/${roadmapRoom(roadmap)}/fullness`,
    may: writers,
    otherwise: 403,
  },
  'get /api/rooms/:room/state': { path: `/api/rooms/${roadmapRoom(roadmap)}/state`, may: inSteel },
  // No picture: a person with the right to send one gets the reason.
  'post /api/roadmaps/:roadmapId/files/:fileId': {
    path: `/api/roadmaps/${roadmap}/files/${aNewOne}`,
    body: pdf,
    may: [],
    answers: { lead: 422, editor: 422 },
    otherwise: 403,
  },
  'get /api/roadmaps/:roadmapId/files/:fileId': { path: `/api/roadmaps/${roadmap}/files/${kiln}`, may: inSteel },
  'get /api/roadmaps/:roadmapId/unknown': { path: `/api/roadmaps/${roadmap}/unknown`, may: inSteel },
  'post /api/roadmaps/:roadmapId/unknown': {
    path: `/api/roadmaps/${roadmap}/unknown`,
    body: {},
    may: ['lead'],
    otherwise: 403,
  },
  'get /api/groups/:groupId/register/unknown': {
    path: `/api/groups/${steel}/register/unknown`,
    may: inSteel,
  },
  'post /api/groups/:groupId/register/unknown': {
    path: `/api/groups/${steel}/register/unknown`,
    body: {},
    may: ['lead'],
    otherwise: 403,
  },
  'get /api/roadmaps/:roadmapId/versions': { path: `/api/roadmaps/${roadmap}/versions`, may: inSteel },
  'get /api/roadmaps/:roadmapId/looks': { path: `/api/roadmaps/${roadmap}/looks`, may: inSteel },
  'post /api/roadmaps/:roadmapId/looks': {
    path: `/api/roadmaps/${roadmap}/looks`,
    body: {},
    may: inSteel,
    archived: inSteel,
  },
  'post /api/roadmaps/:roadmapId/versions': {
    path: `/api/roadmaps/${roadmap}/versions`,
    body: () => ({ id: randomUUID(), name: 'Draft' }),
    may: writers,
    otherwise: 403,
  },
  'get /api/roadmaps/:roadmapId/proposals': { path: `/api/roadmaps/${roadmap}/proposals`, may: inSteel },
  'post /api/roadmaps/:roadmapId/proposals': {
    path: `/api/roadmaps/${roadmap}/proposals`,
    body: () => ({ id: newId(), base: 0, changes: [{ kind: 'insert-after', block: null, text: 'Scope.' }] }),
    may: speakers,
    otherwise: 403,
  },
  // A draft is its maker's alone: to all others it is not there.
  'post /api/proposals/:set/submission': { path: '/api/proposals/draft-1/submission', may: ['commenter'] },
  'delete /api/proposals/:set': {
    path: '/api/proposals/draft-2',
    may: ['commenter'],
  },
  'get /api/roadmaps/:roadmapId/compare': { path: `/api/roadmaps/${roadmap}/compare?from=0`, may: inSteel },
  'post /api/roadmaps/:roadmapId/restore': {
    path: `/api/roadmaps/${roadmap}/restore`,
    body: { sequence: 1, seen: 1, key: '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a001', dryRun: true },
    may: ['lead'],
    otherwise: 403,
  },
}
