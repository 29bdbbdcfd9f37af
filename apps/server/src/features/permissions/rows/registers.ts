import { randomUUID } from 'node:crypto'

import { barrier, closedFinancing, steel } from '../../../testing/small-coalition.ts'
import { groupView } from '../things.ts'
import { inSteel, writers, type Rows } from './row.ts'

export const registersRows: Rows = {
  'post /api/groups/:groupId/register/restore': {
    path: `/api/groups/${steel}/register/restore`,
    body: { sequence: 1, seen: 1, key: '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a001', dryRun: true },
    may: ['lead'],
    otherwise: 403,
  },
  'post /api/groups/:groupId/records': {
    path: `/api/groups/${steel}/records`,
    body: {
      key: '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a002',
      piece: 1,
      of: 1,
      changes: [{ record: barrier, kind: 'barrier', field: 'trend', value: 'steady' }],
    },
    may: writers,
    otherwise: 403,
  },
  // None of these people writes in both groups.
  'post /api/records/:recordId/take-out': {
    path: `/api/records/${closedFinancing}/take-out`,
    body: { key: '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a004', group: steel, as: 'taken-out' },
    may: [],
  },
  // Only its sender can undo a set of changes, and this one has no sender.
  'post /api/changes/:key/undo': {
    path: '/api/changes/0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a003/undo',
    body: {},
    may: [],
  },
  'get /api/groups/:groupId/views': { path: `/api/groups/${steel}/views`, may: inSteel },
  // A view of their own, also in a group that is archived.
  'post /api/groups/:groupId/views': {
    path: `/api/groups/${steel}/views`,
    body: () => ({ ...groupView, id: randomUUID(), scope: 'mine' }),
    may: inSteel,
    archived: inSteel,
  },
  'patch /api/groups/:groupId/views/:viewId': {
    path: `/api/groups/${steel}/views/${groupView.id}`,
    body: { name: 'Grave ones' },
    may: writers,
    otherwise: 403,
  },
  // There is no such view: a real one would be gone after the first row that may remove it.
  'delete /api/groups/:groupId/views/:viewId': {
    path: `/api/groups/${steel}/views/0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a005`,
    may: [],
  },
}
