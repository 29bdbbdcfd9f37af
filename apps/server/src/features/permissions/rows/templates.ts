import { randomUUID } from 'node:crypto'

import { roadmap, steel } from '../../../testing/small-coalition.ts'
import { madeTemplate } from '../things.ts'
import { writers, type Rows } from './row.ts'

export const templatesRows: Rows = {
  'get /api/groups/:groupId/templates': {
    path: `/api/groups/${steel}/templates`,
    may: writers,
    otherwise: 403,
    archived: [],
  },
  'post /api/templates': {
    path: '/api/templates',
    body: () => ({ id: randomUUID(), name: 'Form', for: 'group', roadmap, kept: 'headings' }),
    may: ['lead'],
    otherwise: 403,
  },
  'patch /api/templates/:templateId': {
    path: `/api/templates/${madeTemplate.id}`,
    body: { name: 'Another form' },
    may: ['lead'],
    otherwise: 403,
  },
  'post /api/groups/:groupId/register/template': {
    path: `/api/groups/${steel}/register/template`,
    body: () => ({ key: randomUUID(), template: 'register-barriers' }),
    may: writers,
    otherwise: 403,
  },
}
